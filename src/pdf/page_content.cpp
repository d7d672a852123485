#include "pdf/page_content.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "pdf/content_reader.h"
#include "pdf/graphics_state.h"
#include "pdf/unicode_map.h"

namespace pdf {
namespace {

bool is_artifact(const Operator& op) { return op.count > 0 && op.operands().front() == "/Artifact"; }

std::optional<int> mcid_of_mark(const Operator& op) {
    if (op.name != "BDC" || op.count < 2) return std::nullopt;
    return mcid_of(op.operands()[1]);
}

/// Writes content anew, with what is untagged wrapped up.
class Rewriter {
public:
    Rewriter(std::string_view content, const std::set<int>& artifacts, double page_height)
        : content_(content), artifacts_(artifacts), middle_(page_height / 2) {
        out_.reserve(content.size() + content.size() / 8);
    }

    std::string run() {
        ContentReader reader(content_);
        while (const auto op = reader.next()) {
            state_.apply(*op);
            take(*op);
        }
        out_ += content_.substr(copied_);
        return std::move(out_);
    }

private:
    void copy_to(std::size_t end) {
        out_ += content_.substr(copied_, end - copied_);
        copied_ = end;
    }
    void wrap(std::size_t begin, std::size_t end, std::string_view mark) {
        copy_to(begin);
        out_ += mark;
        copy_to(end);
        out_ += "\nEMC\n";
    }

    void take(const Operator& op) {
        const auto end = op.begin + op.whole.size();
        if (begins_mark(op)) {
            const auto mcid = mcid_of_mark(op);
            if (mcid && artifacts_.contains(*mcid)) {
                copy_to(op.begin);
                out_ += "/Artifact BMC";
                copied_ = end;
            }
            // A mark without an MCID, such as a span with the text that it stands for, tags nothing.
            open_.push_back(mcid.has_value() || is_artifact(op));
            if (open_.back()) {
                ++depth_;
                text_has_marks_ = true;
            }
        } else if (op.name == "EMC") {
            if (!open_.empty()) {
                if (open_.back()) --depth_;
                open_.pop_back();
            }
        } else if (op.name == "BT") {
            text_began_ = op.begin;
            text_has_marks_ = depth_ > 0;
            text_shown_ = false;
        } else if (op.name == "ET") {
            if (text_shown_ && !text_has_marks_) wrap(text_began_, end, running_mark());
        } else if (shows_text(op)) {
            if (!text_shown_) shown_at_ = state_.text_origin();
            text_shown_ = true;
            if (text_has_marks_ && depth_ == 0) wrap(op.begin, end, "/Artifact BMC\n");
        } else {
            take_graphics(op, end);
        }
    }

    void take_graphics(const Operator& op, std::size_t end) {
        if (builds_path(op) && !path_began_) path_began_ = op.begin;
        if (ends_path(op)) {
            const auto began = path_began_.value_or(op.begin);
            path_began_.reset();
            if (depth_ == 0 && op.name != "n") wrap(began, end, "/Artifact BMC\n");
        } else if (depth_ == 0 && paints_object(op)) {
            wrap(op.begin, end, "/Artifact BMC\n");
        }
    }

    std::string_view running_mark() const {
        return shown_at_.y > middle_ ? "/Artifact <</Type /Pagination /Subtype /Header>> BDC\n"
                                     : "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n";
    }

    std::string_view content_;
    const std::set<int>& artifacts_;
    double middle_;
    std::string out_;
    std::size_t copied_ = 0;
    GraphicsState state_;
    std::vector<bool> open_;  // the marks that are open: does each tag what is in it?
    int depth_ = 0;           // how many of them do
    std::size_t text_began_ = 0;
    bool text_has_marks_ = false, text_shown_ = false;
    Point shown_at_;
    std::optional<std::size_t> path_began_;
};

}  // namespace

void Box::add(Point point) {
    left = std::min(left, point.x);
    right = std::max(right, point.x);
    bottom = std::min(bottom, point.y);
    top = std::max(top, point.y);
}

std::map<int, Mark> marks_of(std::string_view content) {
    std::map<int, Mark> marks;
    std::vector<Mark*> open;
    std::vector<Point> path;
    GraphicsState state;
    ContentReader reader(content);
    while (const auto op = reader.next()) {
        state.apply(*op);
        if (begins_mark(*op)) {
            const auto mcid = mcid_of_mark(*op);
            open.push_back(mcid ? &marks[*mcid] : open.empty() ? nullptr : open.back());
        } else if (op->name == "EMC") {
            if (!open.empty()) open.pop_back();
        } else if (!open.empty() && open.back() != nullptr) {
            auto& mark = *open.back();
            if (shows_text(*op)) {
                mark.shows_text = mark.paints = true;
                mark.box.add(state.text_origin());
                if (op->count > 0) mark.box.add(state.text_end(codes_of(op->operands().back(), 2).size()));
            }
            std::ranges::copy(state.points_of(*op), std::back_inserter(path));
            if (!ends_path(*op) && !paints_object(*op)) continue;
            // A path that only clips is not seen.
            if (op->name != "n") mark.paints = true;
            if (op->name != "n") std::ranges::for_each(path, [&](Point point) { mark.box.add(point); });
            path.clear();
        }
    }
    return marks;
}

std::string with_artifacts(std::string_view content, const std::set<int>& artifacts, double page_height) {
    return Rewriter(content, artifacts, page_height).run();
}

MarkingFaults marking_faults(std::string_view content) {
    MarkingFaults faults;
    enum class Kind { Tagged, Artifact, Neutral };
    std::vector<Kind> open;
    const auto inside = [&](Kind kind) { return std::ranges::find(open, kind) != open.end(); };
    ContentReader reader(content);
    while (const auto op = reader.next()) {
        if (begins_mark(*op)) {
            auto kind = Kind::Neutral;
            if (is_artifact(*op)) kind = Kind::Artifact;
            else if (mcid_of_mark(*op)) kind = Kind::Tagged;
            if (kind == Kind::Artifact && inside(Kind::Tagged)) ++faults.artifact_in_tagged;
            if (kind == Kind::Tagged && inside(Kind::Artifact)) ++faults.tagged_in_artifact;
            open.push_back(kind);
        } else if (op->name == "EMC") {
            if (open.empty()) ++faults.unbalanced;
            else open.pop_back();
        } else if (shows_text(*op) || paints_object(*op) || (ends_path(*op) && op->name != "n")) {
            if (!inside(Kind::Tagged) && !inside(Kind::Artifact)) ++faults.unmarked;
        }
    }
    faults.unbalanced += static_cast<int>(open.size());
    return faults;
}

}  // namespace pdf
