#include "tasks/list_figures.h"

#include "base/text.h"

namespace tasks {
namespace {

template <typename Things>
std::string did_you_mean(const std::string& written, const Things& things, std::string otherwise) {
    std::vector<std::string> ids;
    for (const auto& thing : things) ids.push_back(thing.id.text());
    const auto near = base::nearest(written, ids);
    return near ? "did you mean \"" + *near + "\"?" : otherwise;
}

std::string flag_of(const figures::Figure& figure) {
    switch (figure.missing) {
        case figures::Missing::No: break;
        case figures::Missing::Confidential: return "c";
        case figures::Missing::NobodyToCount:
        case figures::Missing::NotApplicable: return "z";
        case figures::Missing::NotCollected:
        case figures::Missing::Unavailable: return "x";
    }
    switch (figure.flag) {
        case figures::Flag::None: return "";
        case figures::Flag::Provisional: return "p";
        case figures::Flag::Revised: return "r";
        case figures::Flag::Estimated: return "e";
        case figures::Flag::NotComparable: return "n";
    }
    return "";
}

}  // namespace

base::Result<FiguresWanted> figures_wanted(const CouncilFolder& folder, const FiguresRequest& request) {
    using namespace std::chrono_literals;
    FiguresWanted wanted{.until = 2999y / std::chrono::December / 31};
    if (!request.measure.empty()) {
        wanted.measure = terms::MeasureId{request.measure};
        if (folder.plan.find_measure(*wanted.measure) == nullptr)
            return std::unexpected(
                base::use_problem("U005", "there is no measure \"" + request.measure + "\"",
                                  did_you_mean(request.measure, folder.plan.measures,
                                               "measures/ has one file for each measure")));
    }
    if (!request.area.empty()) {
        wanted.area = terms::AreaId{request.area};
        if (folder.plan.organisation.find_area(*wanted.area) == nullptr)
            return std::unexpected(base::use_problem(
                "U006", "there is no area \"" + request.area + "\"",
                did_you_mean(request.area, folder.plan.organisation.areas, "council.toml names the areas")));
    }
    if (!request.until.empty()) {
        const auto period = terms::Period::read(request.until);
        if (!period)
            return std::unexpected(base::use_problem("U002", "\"" + request.until + "\" is not a period",
                                                     "write 2022-23-Q1, 2022-23, 2022-06, 2022 or 2021/22"));
        wanted.until = period->last_day();
    }
    return wanted;
}

void list_figures(const Computed& computed, const CouncilFolder& folder, const FiguresWanted& wanted,
                  const std::function<void(const FigureRow&)>& take) {
    for (const auto* series : computed.figures.all()) {
        if (wanted.measure && series->measure != *wanted.measure) continue;
        if (wanted.area && series->area != *wanted.area) continue;
        const auto* measure = folder.plan.find_measure(series->measure);
        const int decimals = measure == nullptr ? 0 : measure->decimals;
        for (const auto& figure : series->figures) {
            FigureRow row{.measure = series->measure.text(),
                          .definition = series->definition.text(),
                          .version = figure.version,
                          .area = series->area.text(),
                          .period = figure.period.text()};
            if (figure.value) row.value = figure.value->text(decimals);
            row.numerator = figure.numerator;
            row.denominator = figure.denominator;
            row.flag = flag_of(figure);
            take(row);
        }
    }
}

}  // namespace tasks
