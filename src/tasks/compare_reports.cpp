#include "tasks/compare_reports.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "tasks/promises_on.h"
#include "tasks/publish_report.h"
#include "tasks/report_side.h"
#include "tasks/restatements.h"

namespace tasks {
namespace {

std::string status_of(const report::MeasureRow* row) {
    if (row == nullptr) return "not in the remit";
    return std::string(terms::label(row->status)) + (row->reason.empty() ? "" : ": " + row->reason);
}

std::string figure_of(const report::MeasureRow* row) {
    if (row == nullptr || row->value.empty())
        return row == nullptr || row->value_flag.empty() ? "" : "[" + row->value_flag + "]";
    return fmt::format("{} ({}){}", row->value, row->period,
                       row->value_flag.empty() ? "" : " [" + row->value_flag + "]");
}

/// The target in force, and the decision that set it.
std::string target_of(const ReportSide& side, const terms::MeasureId& id) {
    const auto* row = side.find_row(id);
    const auto* measure = side.folder.plan.find_measure(id);
    const auto* target = measure == nullptr ? nullptr : measure->target_on(side.period.last_day());
    if (row == nullptr || target == nullptr) return "";
    return (row->target.empty() ? "" : row->target + "; ") + target->decision;
}

/// The beginning of an explanation: as much as fits on a line.
std::string beginning(const std::string& markdown) {
    constexpr std::size_t longest = 100;
    std::string line;
    for (const auto& point : base::code_points(base::trimmed(markdown))) {
        if (line.size() >= longest) return line + "…";
        line += point == "\n" ? " " : std::string(point);
    }
    return line;
}

/// Compares the two, one aspect after the other.
class Comparison {
public:
    Comparison(const ReportSide& from, const ReportSide& to) : from_(from), to_(to) {
        std::set<terms::MeasureId> known;
        for (const auto* side : {&to, &from})
            for (const auto& row : side->report.measures)
                if (known.insert(row.id).second) measures_.push_back({row.id, row.title});
    }

    std::vector<ReportDifference> run() {
        each(Aspect::Status,
             [](const ReportSide& side, const terms::MeasureId& id) { return status_of(side.find_row(id)); });
        each(Aspect::Figure,
             [](const ReportSide& side, const terms::MeasureId& id) { return figure_of(side.find_row(id)); });
        for (const auto& [id, title] : measures_)
            for (auto& restated : restatements(from_, to_, id))
                differences_.push_back({Aspect::Restatement, id.text(), title + ", " + restated.what,
                                        std::move(restated.was), std::move(restated.now),
                                        std::move(restated.because)});
        each(Aspect::Target, target_of);
        each(Aspect::Commentary, [](const ReportSide& side, const terms::MeasureId& id) {
            const auto* said = side.folder.commentary.find_explanation(id, side.period);
            return said == nullptr ? std::string() : beginning(said->markdown);
        });
        add_promises();
        return std::move(differences_);
    }

private:
    template <typename Say>
    void each(Aspect aspect, Say say) {
        for (const auto& [id, title] : measures_) {
            auto was = say(from_, id), now = say(to_, id);
            if (was != now)
                differences_.push_back({aspect, id.text(), title, std::move(was), std::move(now), ""});
        }
    }

    void add_promises() {
        const auto before = promises_on(from_.folder, from_.date), after = promises_on(to_.folder, to_.date);
        for (const auto& [key, promise] : after) {
            const auto earlier = before.find(key);
            const auto was = earlier == before.end() ? std::string() : earlier->second;
            if (was != promise)
                differences_.push_back({Aspect::Promise, key.first, key.second, was, promise, ""});
        }
        for (const auto& [key, promise] : before)
            if (!after.contains(key))
                differences_.push_back({Aspect::Promise, key.first, key.second, promise, "", ""});
    }

    const ReportSide& from_;
    const ReportSide& to_;
    std::vector<std::pair<terms::MeasureId, std::string>>
        measures_;  // with their titles, the later report's order first
    std::vector<ReportDifference> differences_;
};

/// Where one side is read from, and what is asked for.
struct Side {
    Origin origin;
    ReportRequest request;
};

base::Result<Side> side_of(const ComparisonRequest& request, const std::string& written) {
    const auto at = written.find('@');
    const auto named = written.substr(0, at);
    Side side{request.origin, request_of(request.committee, named, "")};
    if (terms::Period::read(named) && at == written.npos) return side;
    const bool is_recorded = !request.origin.recorded.store.empty();
    if (terms::Period::read(named) && is_recorded) {
        side.origin.recorded.as_at = written.substr(at + 1);
        return side;
    }
    if (is_recorded && at == written.npos) {
        const auto recorded =
            TRY(read_recorded({side.origin.recorded.store, side.origin.recorded.council, ""}));
        const auto publication = TRY(find_publication(recorded, written));
        side.origin.recorded.as_at = std::to_string(publication.position);
        side.request = request_of(publication);
        return side;
    }
    return std::unexpected(base::use_problem(
        "U012",
        is_recorded ? fmt::format("\"{}\" is no period", written)
                    : fmt::format("\"{}\" is no period, and a folder remembers no earlier one", written),
        is_recorded
            ? "write 2022-23-Q1, or 2022-23-Q1@712 as it was at entry 712, or 2022-23-Q1@2022-09-13"
            : "write two periods, such as 2022-23-Q1 2022-23-Q2; a ledger (--store) remembers what was"));
}

}  // namespace

std::string_view label(Aspect aspect) {
    switch (aspect) {
        case Aspect::Status: return "status";
        case Aspect::Figure: return "figure";
        case Aspect::Restatement: return "restatement";
        case Aspect::Target: return "target";
        case Aspect::Commentary: return "commentary";
        case Aspect::Promise: return "promise";
    }
    return "";
}

std::optional<std::vector<ReportDifference>> compare_reports(const ComparisonRequest& request,
                                                             const Engine& engine, base::Problems& problems) {
    std::vector<std::unique_ptr<const ReportSide>> sides;
    for (const auto* written : {&request.from, &request.to}) {
        const auto side = side_of(request, *written);
        if (!side) {
            problems.push_back(side.error());
            return std::nullopt;
        }
        sides.push_back(report_side(side->origin, side->request, engine, problems));
        if (!sides.back()) return std::nullopt;
    }
    return Comparison(*sides[0], *sides[1]).run();
}

}  // namespace tasks
