#include "judgements/track_record.h"

#include <algorithm>

#include "judgements/history.h"
#include "judgements/outcome.h"
#include "judgements/projection.h"
#include "judgements/uncertainty.h"

namespace judgements {
namespace {

base::Decimal middle(const OfficersProjection& said, int decimals) {
    return base::Decimal::of_millionths((said.low.millionths() + said.high.millionths()) / 2)
        .rounded(std::min(6, decimals + 1));
}

const figures::Figure* outcome_of(const Evidence& evidence, const plan::Measure& measure,
                                  terms::Period period) {
    const auto* series = own_series(evidence, measure, period);
    const auto* figure = series == nullptr ? nullptr : series->find(period);
    return figure != nullptr && figure->value ? figure : nullptr;
}

void add_model(const Evidence& evidence, const plan::Measure& measure, ScoredProjection& scored) {
    const auto known = terms::latest_complete(scored.said.period.kind(), scored.said.on);
    if (known >= scored.said.period) return;
    const auto looked = looked_ahead(history(evidence, measure, known), scored.said.period);
    if (!looked) return;
    const double came = scored.came.approximate();
    scored.model_missed_by = printed(looked->point, measure.decimals) - scored.came;
    scored.model_held = looked->low_80 <= came && came <= looked->high_80;
}

base::Decimal mean_of(const std::vector<base::Decimal>& values, int decimals) {
    double sum = 0;
    for (const auto value : values) sum += value.approximate();
    return printed(sum / static_cast<double>(values.size()), std::min(6, std::max(1, decimals)));
}

}  // namespace

std::optional<TrackRecord> track_record(const Evidence& evidence, const plan::Measure& measure,
                                        terms::Period judged) {
    if (evidence.officers == nullptr) return std::nullopt;
    TrackRecord made;
    for (const auto& said : *evidence.officers) {
        if (said.measure != measure.id || said.period.kind() != judged.kind() || said.period > judged)
            continue;
        const auto* figure = outcome_of(evidence, measure, said.period);
        // What was said when the period was over is no projection.
        if (figure == nullptr || said.on > said.period.last_day()) continue;
        ScoredProjection scored{.said = said, .came = *figure->value};
        scored.missed_by = middle(said, measure.decimals) - scored.came;
        scored.held = said.low <= scored.came && scored.came <= said.high;
        made.scored.push_back(std::move(scored));
    }
    if (made.scored.empty()) return std::nullopt;
    std::ranges::stable_sort(made.scored, [](const auto& a, const auto& b) {
        return std::pair(a.said.period, a.said.on) < std::pair(b.said.period, b.said.on);
    });
    if (made.scored.size() > most_scored)
        made.scored.erase(made.scored.begin(), made.scored.end() - static_cast<std::ptrdiff_t>(most_scored));
    std::vector<base::Decimal> misses, model_misses;
    for (auto& scored : made.scored) {
        add_model(evidence, measure, scored);
        misses.push_back(scored.missed_by);
        made.held += scored.held;
        if (!scored.model_missed_by) continue;
        model_misses.push_back(*scored.model_missed_by);
        made.model_held += scored.model_held;
    }
    made.bias = mean_of(misses, measure.decimals);
    made.with_model = model_misses.size();
    if (!model_misses.empty()) made.model_bias = mean_of(model_misses, measure.decimals);
    return made;
}

}  // namespace judgements
