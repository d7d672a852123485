#include <fmt/format.h>

#include "base/text.h"
#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {

std::string alarm_words(const disclosure::ShownMeasure& shown, const disclosure::ShownAlarm& alarm) {
    const auto& measure = *shown.measure;
    const auto number = [](std::int64_t value) { return base::grouped(value); };
    switch (alarm.kind) {
        case terms::Alarm::TooGood:
            return fmt::format(
                "The figure is {} {}, from where on it is to be looked into: it may be too good.",
                measure.polarity == terms::Polarity::High ? "above" : "below",
                with_unit(measure, *alarm.limit));
        case terms::Alarm::Bunching:
            return fmt::format(
                "Of {} cases round the threshold, {} end just within it: more than the third "
                "that an even spread would bring.",
                number(alarm.before), number(alarm.now));
        case terms::Alarm::ShrinkingDenominator:
            return fmt::format(
                "It is better than in {} only because fewer were counted: {} in place of {}, of "
                "whom {} came out well in place of {}.",
                alarm.base->short_label(), number(alarm.now), number(alarm.before), number(alarm.other_now),
                number(alarm.other_before));
        case terms::Alarm::Reclassified:
            return fmt::format(
                "Since {} it went from {} to {}, and “{}” from {} to {}: cases may have been moved "
                "from one to the other.",
                alarm.base->short_label(), number(alarm.before), number(alarm.now), alarm.other->short_title,
                number(alarm.other_before), number(alarm.other_now));
    }
    return "";
}

std::vector<Block> alarms_of(const disclosure::ShownMeasure& shown) {
    if (shown.alarms.empty()) return {};
    List list;
    const auto id = figure_trace(shown, shown.period, "alarm");
    for (const auto& alarm : shown.alarms)
        list.items.push_back({{Number{alarm_words(shown, alarm), id}}, {}});
    return {section(
        "Is it good for the right reason?", "alarms-" + shown.measure->id.text(),
        {Block{std::move(list)}, paragraph("Each is a question to ask, and no finding.", Tone::Note)}, 3)};
}

}  // namespace report
