#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

/// "2.1 points too hopeful", "no more hopeful than right", "140 families too low": by the measure's good
/// side.
Line bias_words(const disclosure::ShownMeasure& shown, base::Decimal bias, const std::string& id) {
    const auto& measure = *shown.measure;
    if (bias == base::Decimal{}) return {Words{"neither too high nor too low"}};
    const bool high = bias > base::Decimal{};
    const auto size = base::magnitude(bias);
    const bool percent = measure.unit.kind == plan::UnitKind::Percent;
    std::string side = high ? " too high" : " too low";
    if (measure.polarity == terms::Polarity::High) side = high ? " too hopeful" : " too cautious";
    if (measure.polarity == terms::Polarity::Low) side = high ? " too cautious" : " too hopeful";
    return {Number{percent ? bare(measure, size) + " points" : with_unit(measure, size), id, true},
            Words{side}};
}

std::string times(std::size_t count) {
    return base::counted(static_cast<long long>(count), "projection", "projections");
}

/// "Officers projected 84.0 to 86.0% for quarter 1 2022/23 (Commissioner, 20 January 2022); it came out at …"
Line latest_line(const Material& material, const disclosure::ShownMeasure& shown,
                 const disclosure::ShownScored& one) {
    const auto& measure = *shown.measure;
    Line line{Words{"Officers projected "}};
    if (one.low != one.high) append(line, {Number{bare(measure, one.low), one.trace}, Words{" to "}});
    append(line,
           {Number{with_unit(measure, one.high), one.trace},
            Words{fmt::format(" for {} ({}, {}); it came out at ", one.period.label(),
                              post(material.plan, terms::RoleId{one.by}, one.on), terms::label(one.on))},
            Number{with_unit(measure, one.came), figure_trace(shown, one.period, "value")}, Words{"."}});
    return line;
}

}  // namespace

std::vector<Block> track_record_of(const Material& material, const disclosure::ShownMeasure& shown) {
    if (!shown.track_record) return {};
    const auto& record = *shown.track_record;
    const auto id = figure_trace(shown, shown.period, "track-record");
    auto line = latest_line(material, shown, record.scored.back());
    const auto count = record.scored.size();
    line.push_back(Words{count == 1 ? " That was " : " Over the last " + times(count) + " they were "});
    append(line, bias_words(shown, record.bias, id));
    if (count > 1)
        append(line, {Words{" on average; "}, Number{std::to_string(record.held), id},
                      Words{fmt::format(" of {} came out within the range given", count)}});
    line.push_back(Words{"."});
    std::vector<Block> blocks{paragraph(std::move(line))};
    if (record.model_bias) {
        Line model{Words{"From the figures of the same days, the model was "}};
        append(model, bias_words(shown, *record.model_bias, id));
        append(model, {Words{record.with_model > 1 ? " on average; " : "; "},
                       Number{std::to_string(record.model_held), id},
                       Words{fmt::format(" of {} came out within its 80% interval.", record.with_model)}});
        blocks.push_back(paragraph(std::move(model), Tone::Note));
    }
    return blocks;
}

}  // namespace report
