#include "sources/xml_rows.h"

#include <algorithm>
#include <deque>

#include <fmt/format.h>

namespace sources {
namespace {

std::vector<std::string> steps_of(std::string_view path) {
    std::vector<std::string> steps;
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        // A single dot is where one stands.
        if (end > 0 && path.substr(0, end) != ".") steps.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return steps;
}

const XmlNode* found_below(const XmlNode* node, const std::vector<std::string>& steps) {
    for (const auto& step : steps) {
        if (node == nullptr) return nullptr;
        node = node->find(step);
    }
    return node;
}

class XmlRawRows final : public RawRows {
public:
    XmlRawRows(const ShapedFile& file, std::shared_ptr<const records::Shape> shape)
        : records_(file.path, file.shown, xml_form(*shape->table->schema)), maker_(shape, file.number) {}

    base::Result<bool> next(RawRow& row) override {
        XmlNode record;
        while (at_ == rows_.size()) {
            if (!TRY(records_.next(record))) return false;
            rows_.clear();
            at_ = 0;
            maker_.add_rows(record, number_++, rows_);
        }
        row = std::move(rows_[at_++]);
        return true;
    }

private:
    XmlRecords records_;
    RowMaker maker_;
    std::vector<RawRow> rows_;
    std::size_t at_ = 0;
    std::int64_t number_ = 0;
};

}  // namespace

XmlForm xml_form(const records::Schema& schema) {
    if (schema.id == "cin-census") return {"a children in need census", {"Message", "Children", "Child"}};
    return {"a children looked after return", {"EXPSSDA903", "CHILD"}};
}

RowMaker::RowMaker(std::shared_ptr<const records::Shape> shape, int file)
    : shape_(std::move(shape)), file_(file) {
    for (const auto& element : shape_->table->elements) elements_.push_back(steps_of(element));
    for (const auto& column : shape_->columns) {
        auto& paths = paths_.emplace_back();
        for (const auto& written : column.of->paths) {
            auto steps = steps_of(written);
            if (written == ".") paths.push_back({Path::Kind::Self, "", {}});
            else if (written.starts_with('#')) paths.push_back({Path::Kind::Number, written.substr(1), {}});
            else if (written.starts_with('/'))
                paths.push_back({Path::Kind::FromRecord, "", std::move(steps)});
            else paths.push_back({Path::Kind::InNearest, steps.front(), {steps.begin() + 1, steps.end()}});
        }
    }
    for (std::size_t at = 0; at < shape_->columns.size(); ++at)
        if (std::ranges::count(shape_->table->if_present, shape_->columns[at].of->column.name) > 0)
            if_present_.push_back(at);
}

void RowMaker::add_rows(const XmlNode& record, std::int64_t number, std::vector<RawRow>& rows) const {
    for (const auto& steps : elements_) {
        Chain chain{&record};
        walk(chain, steps, number, rows);
    }
}

void RowMaker::walk(Chain& chain, const std::vector<std::string>& steps, std::int64_t number,
                    std::vector<RawRow>& rows) const {
    if (chain.size() > steps.size()) {
        auto row = row_of(chain, number);
        if (is_wanted(row)) rows.push_back(std::move(row));
        return;
    }
    for (const auto& child : chain.back()->children) {
        if (child.name != steps[chain.size() - 1]) continue;
        chain.push_back(&child);
        walk(chain, steps, number, rows);
        chain.pop_back();
    }
}

RawRow RowMaker::row_of(const Chain& chain, std::int64_t number) const {
    RawRow row;
    row.line = chain.back()->line;
    row.column = chain.back()->column;
    for (const auto& paths : paths_) {
        auto& text = row.values.emplace_back();
        for (const auto& path : paths)
            if (text.empty()) text = value(chain, path, number);
    }
    return row;
}

std::string RowMaker::value(const Chain& chain, const Path& path, std::int64_t number) const {
    if (path.kind == Path::Kind::Self) return chain.back()->text;
    if (path.kind == Path::Kind::FromRecord) {
        const auto* found = found_below(chain.front(), path.steps);
        return found == nullptr ? "" : found->text;
    }
    const auto nearest = std::find_if(chain.rbegin(), chain.rend(),
                                      [&](const XmlNode* node) { return node->name == path.nearest; });
    if (nearest == chain.rend()) return "";
    if (path.kind == Path::Kind::Number) return fmt::format("{}.{}.{}", file_, number, (*nearest)->ordinal);
    const auto* found = found_below(*nearest, path.steps);
    return found == nullptr ? "" : found->text;
}

bool RowMaker::is_wanted(const RawRow& row) const {
    return if_present_.empty() ||
           std::ranges::any_of(if_present_, [&](std::size_t column) { return !row.values[column].empty(); });
}

std::unique_ptr<RawRows> xml_rows(const ShapedFile& file, std::shared_ptr<const records::Shape> shape) {
    return std::make_unique<XmlRawRows>(file, std::move(shape));
}

XmlOddities::XmlOddities(const records::Schema& schema) {
    known_.insert(schema.passed_over.begin(), schema.passed_over.end());
    known_.insert(xml_form(schema).record_path.back());
    std::set<std::string> repeated;
    for (const auto& table : schema.tables) {
        for (const auto& element : table.elements) {
            const auto steps = steps_of(element);
            known_.insert(steps.begin(), steps.end());
            if (!steps.empty()) repeated.insert(steps.back());
        }
        for (const auto& column : table.columns) {
            for (const auto& path : column.paths) {
                if (path == "." || path.starts_with('#')) continue;
                const auto steps = steps_of(path);
                known_.insert(steps.begin(), steps.end());
                values_.insert(steps.back());
            }
        }
    }
    for (const auto& name : repeated) values_.erase(name);
}

void XmlOddities::look(const XmlNode& node) {
    const auto note = [](std::map<std::string, Odd>& odd, const XmlNode& at) {
        auto& known = odd[at.name];
        if (known.places++ == 0) known.first_line = at.line;
    };
    // A file of nothing but unknown names has no need to name them all.
    constexpr std::size_t most_names = 50;
    for (std::size_t at = 0; at < node.children.size(); ++at) {
        const auto& child = node.children[at];
        if (!known_.contains(child.name)) {
            if (unknown_.size() < most_names || unknown_.contains(child.name)) note(unknown_, child);
            continue;
        }
        if (values_.contains(child.name) && node.find(child.name) != &child) note(twice_, child);
        look(child);
    }
}

}  // namespace sources
