#include "report/words.h"

#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "report/traces.h"

namespace report {
namespace {

using disclosure::Mark;

std::string bound_words(const plan::Measure& measure, const disclosure::ShownTarget& target) {
    if (target.low)
        return fmt::format("{} {}", target.low_included ? "at least" : "more than",
                           with_unit(measure, *target.low));
    const bool counted = measure.unit.kind == plan::UnitKind::Things;
    const auto* under = counted ? "fewer than" : "less than";
    return fmt::format("{} {}", target.high_included ? "at most" : under, with_unit(measure, *target.high));
}

/// "by a third" where the change is that to the nearest per cent; otherwise "by 12%".
std::string size_of_change(base::Decimal change, base::Decimal base) {
    const auto percent =
        base::Decimal::of_ratio(magnitude(change).millionths(), 100, magnitude(base).millionths(), 0);
    if (!percent) return "";
    const auto whole = percent->millionths() / base::Decimal::scale;
    if (whole == 33) return " by a third";
    if (whole == 50) return " by a half";
    if (whole == 25) return " by a quarter";
    return fmt::format(" by {}%", percent->printed(0));
}

}  // namespace

std::string bare(const plan::Measure& measure, base::Decimal value) {
    return value.printed(measure.decimals);
}

std::string printed(double drawn, int decimals) {
    constexpr auto scale = static_cast<double>(base::Decimal::scale);
    return base::Decimal::of_millionths(std::llround(drawn * scale)).printed(decimals);
}

std::string printed(std::string_view data, int decimals) {
    if (data.empty()) return "–";
    const auto number = base::Decimal::read(data);
    return number ? number->printed(decimals) : std::string(data);
}

std::string with_unit(const plan::Measure& measure, base::Decimal value) {
    const auto number = bare(measure, value);
    switch (measure.unit.kind) {
        case plan::UnitKind::Percent: return number + "%";
        case plan::UnitKind::Money:
            return value < base::Decimal{} ? "−£" + bare(measure, -value) : "£" + number;
        case plan::UnitKind::Rate:
        case plan::UnitKind::Things: return number + " " + measure.unit.text;
    }
    return number;
}

std::string unit_text(const plan::Measure& measure) { return measure.unit.text; }

std::string unit_words(const plan::Measure& measure) {
    if (measure.unit.kind == plan::UnitKind::Percent) return "per cent";
    return measure.unit.kind == plan::UnitKind::Money ? "pounds" : unit_text(measure);
}

std::string axis_unit(const plan::Measure& measure) {
    if (measure.unit.kind == plan::UnitKind::Percent) return "%";
    return measure.unit.kind == plan::UnitKind::Money ? "£" : "";
}

std::string good_is(const plan::Measure& measure) {
    switch (measure.polarity) {
        case terms::Polarity::High: return "good is high";
        case terms::Polarity::Low: return "good is low";
        case terms::Polarity::Band: return "good is a band";
        case terms::Polarity::Context: return "for context";
    }
    return "";
}

std::string symbol(Mark mark) {
    switch (mark) {
        case Mark::None: return "";
        case Mark::Confidential: return "c";
        case Mark::Unavailable:
        case Mark::NotCollected: return "x";
        case Mark::NotApplicable:
        case Mark::NobodyToCount: return "z";
        case Mark::Provisional: return "p";
        case Mark::Revised: return "r";
        case Mark::Estimated: return "e";
        case Mark::NotComparable: return "n";
    }
    return "";
}

std::string meaning(Mark mark) {
    switch (mark) {
        case Mark::None: return "";
        case Mark::Confidential: return "hidden to protect people, because the number is small";
        case Mark::Unavailable: return "not available";
        case Mark::NotCollected: return "not collected for this period";
        case Mark::NotApplicable: return "does not apply";
        case Mark::NobodyToCount: return "does not apply: there was nobody to count";
        case Mark::Provisional: return "provisional";
        case Mark::Revised: return "revised";
        case Mark::Estimated: return "estimated";
        case Mark::NotComparable: return "not comparable";
    }
    return "";
}

std::string cell_text(const plan::Measure& measure, const disclosure::Shown& figure) {
    const auto mark = symbol(figure.mark);
    if (!figure.value) return mark.empty() ? "–" : "[" + mark + "]";
    return bare(measure, *figure.value) + (mark.empty() ? "" : " [" + mark + "]");
}

std::string short_target(const plan::Measure& measure, const disclosure::ShownTarget& target) {
    if (target.low && target.high) return bare(measure, *target.low) + "–" + bare(measure, *target.high);
    if (target.low) return (target.low_included ? "" : "over ") + bare(measure, *target.low);
    if (target.high) return (target.high_included ? "" : "under ") + bare(measure, *target.high);
    return "–";
}

std::string data_target(const plan::Measure& measure, const disclosure::ShownTarget& target) {
    if (target.low && !target.high && target.low_included) return target.low->text(measure.decimals);
    if (target.high && !target.low && target.high_included) return target.high->text(measure.decimals);
    return short_target(measure, target);
}

std::string long_target(const plan::Measure& measure, const disclosure::ShownTarget& target) {
    if (target.low && target.high)
        return fmt::format("from {} to {}", bare(measure, *target.low), with_unit(measure, *target.high));
    if (!target.low && !target.high) return "no target";
    return bound_words(measure, target);
}

namespace {

std::string judged(terms::Way way) {
    if (way == terms::Way::Better) return "Better: ";
    return way == terms::Way::Worse ? "Worse: " : "";
}

/// "Better: the line through the 13 figures since 2019-20 Q1 rises by 4.2 points"
Line trend_line(const disclosure::ShownMeasure& shown, const disclosure::ShownDirection& direction) {
    const auto& measure = *shown.measure;
    const bool is_line = direction.against == plan::DirectionBase::Regression;
    const auto since = fmt::format("the {} figures since {}", direction.points, direction.base.short_label());
    if (direction.way == terms::Way::NoRealChange) return {Words{"No trend in " + since}};
    const bool up = direction.change > base::Decimal{};
    const auto what = is_line ? "the line through " + since + (up ? " rises by " : " falls by ")
                              : "a recent trend in " + since + ", which went " + (up ? "up by " : "down by ");
    const auto unit = measure.unit.kind == plan::UnitKind::Percent ? " points" : "";
    const auto said = judged(direction.way) + what;
    return {Words{judged(direction.way).empty() ? base::capitalised(said) : said},
            Number{bare(measure, magnitude(direction.change)), figure_trace(shown, shown.period, "change")},
            Words{unit}};
}

}  // namespace

Line direction_line(const disclosure::ShownMeasure& shown) {
    const auto& measure = *shown.measure;
    if (!shown.direction) return {Words{"–"}};
    const auto& direction = *shown.direction;
    if (direction.way == terms::Way::Unknown) return {Words{base::capitalised(direction.why_unknown)}};
    if (direction.points > 0) return trend_line(shown, direction);
    const auto base = direction.base.short_label();
    const Number before{bare(measure, *direction.base_value), figure_trace(shown, direction.base, "value")};
    if (direction.way == terms::Way::NoRealChange)
        return {Words{"No real change on " + base + " ("}, before, Words{")"}};
    const bool up = direction.change > base::Decimal{};
    const auto verdict = judged(direction.way);
    std::string moved = up ? "up" : "down";
    std::string size;
    if (measure.unit.kind == plan::UnitKind::Percent)
        size = fmt::format(" {} points", magnitude(direction.change).printed(measure.decimals));
    else if (magnitude(*direction.base_value) > base::Decimal{})
        size = size_of_change(direction.change, *direction.base_value);
    if (verdict.empty()) moved = base::capitalised(moved);
    return {Words{verdict + moved}, Number{size, figure_trace(shown, shown.period, "change")},
            Words{" on " + base + " ("}, before, Words{")"}};
}

std::string pounds(plan::Money money) {
    const bool negative = money.pence < 0;
    const auto pence = negative ? -money.pence : money.pence;
    auto text = std::string(negative ? "−£" : "£") + base::grouped(pence / 100);
    if (pence % 100 != 0) text += fmt::format(".{:02}", pence % 100);
    return text;
}

Line parts_line(const disclosure::ShownMeasure& shown, const disclosure::Shown& figure) {
    if (!figure.numerator || !figure.denominator) return {};
    const bool rate = shown.measure->unit.kind == plan::UnitKind::Rate;
    return {Number{base::grouped(*figure.numerator), figure_trace(shown, figure.period, "numerator")},
            Words{rate ? " among " : " of "},
            Number{base::grouped(*figure.denominator), figure_trace(shown, figure.period, "denominator")}};
}

namespace {

std::string ordinal(int number) {
    const int tens = number / 10 % 10;
    const int ones = number % 10;
    const char* ending = tens == 1 ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th";
    return std::to_string(number) + ending;
}

std::string beside_words(terms::Beside beside) {
    switch (beside) {
        case terms::Beside::Better: return "we are better by more than chance";
        case terms::Beside::Similar: return "we are similar, as far as chance lets us tell";
        case terms::Beside::Worse: return "we are worse by more than chance";
        case terms::Beside::Higher: return "we are higher by more than chance";
        case terms::Beside::Lower: return "we are lower by more than chance";
    }
    return "";
}

/// ": we are worse by more than chance, 9th of 11"
Line place_line(const disclosure::ShownComparison& comparison, const std::string& id) {
    Line line;
    if (comparison.beside) line.push_back(Words{": " + beside_words(*comparison.beside)});
    if (comparison.rank)
        append(line,
               {Words{comparison.beside ? ", " : ": we are "}, Number{ordinal(comparison.rank->rank), id},
                Words{" of "}, Number{std::to_string(comparison.rank->of), id}});
    return line;
}

}  // namespace

Line comparison_line(const plan::Measure& measure, terms::Period report_period,
                     const disclosure::ShownComparison& comparison) {
    if (!comparison.value) return {Words{comparison.name + ": no figure"}};
    std::string after = " (" + comparison.period->short_label();
    if (comparison.is_set)
        after += fmt::format(", {} of {} of {}", plan::label(comparison.statistic), comparison.with_figure,
                             comparison.members);
    const auto id = comparison_trace(measure.id, report_period, comparison.comparator);
    if (!comparison.unlike.empty()) after += ", counted otherwise: " + comparison.unlike;
    Line line{Words{comparison.name + " "}, Number{bare(measure, *comparison.value), id}, Words{after + ")"}};
    append(line, place_line(comparison, id));
    return line;
}

std::string plain(const Line& line) {
    std::string text;
    for (const auto& piece : line)
        text += std::visit(
            [](const auto& part) -> std::string {
                if constexpr (std::is_same_v<std::decay_t<decltype(part)>, StatusMark>) return part.label;
                else return part.text;
            },
            piece);
    return text;
}

void append(Line& line, Line more) {
    line.insert(line.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace report
