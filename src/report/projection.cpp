#include <fmt/format.h>
#include <array>

#include "report/sections.h"
#include "report/traces.h"
#include "report/words.h"

namespace report {
namespace {

/// "; one chance in ten of meeting its target"; empty where nothing is asked then.
Line of_meeting(const disclosure::ShownExpected& expected, const std::string& id) {
    if (!expected.chance) return {};
    return {Words{"; "}, Number{chance_words(*expected.chance), id, true}, Words{" of meeting its target"}};
}

/// "76.0 to 82.0%"
void add_range(const plan::Measure& measure, base::Decimal low, base::Decimal high, const std::string& id,
               Line& line) {
    append(line, {Number{bare(measure, low), id}, Words{" to "}, Number{with_unit(measure, high), id}});
}

Line expected_line(const disclosure::ShownMeasure& shown, const disclosure::ShownExpected& expected,
                   const std::string& begin) {
    const auto& measure = *shown.measure;
    const auto id = figure_trace(shown, shown.period, "projection");
    Line line{Words{begin}};
    add_range(measure, expected.low_80, expected.high_80, id, line);
    append(line, of_meeting(expected, id));
    append(line, {Words{". The middle of it is "}, Number{with_unit(measure, expected.value), id},
                  Words{"; nearly certainly "}});
    add_range(measure, expected.low_95, expected.high_95, id, line);
    line.push_back(Words{"."});
    return line;
}

}  // namespace

std::string chance_words(double chance) {
    struct Said {
        double below;
        const char* words;
    };
    constexpr std::array<Said, 17> all = {{{0.01, "less than one chance in a hundred"},
                                           {0.03, "one chance in fifty"},
                                           {0.075, "one chance in twenty"},
                                           {0.15, "one chance in ten"},
                                           {0.225, "one chance in five"},
                                           {0.29, "one chance in four"},
                                           {0.37, "one chance in three"},
                                           {0.45, "two chances in five"},
                                           {0.55, "an even chance"},
                                           {0.63, "three chances in five"},
                                           {0.71, "two chances in three"},
                                           {0.775, "three chances in four"},
                                           {0.85, "four chances in five"},
                                           {0.925, "nine chances in ten"},
                                           {0.97, "nineteen chances in twenty"},
                                           {0.99, "49 chances in fifty"},
                                           {2, "more than 99 chances in a hundred"}}};
    for (const auto& said : all)
        if (chance < said.below) return said.words;
    return "";
}

std::vector<Block> projection_of(const disclosure::ShownMeasure& shown) {
    if (!shown.projection) return {};
    const auto& projection = *shown.projection;
    const auto anchor = "expected-" + shown.measure->id.text();
    if (!projection.next) {
        if (shown.status != terms::Status::NotOnTrack || projection.refused.empty()) return {};
        return {section("Where it is heading", anchor,
                        {paragraph("No projection is made: " + projection.refused + ".", Tone::Note)}, 4)};
    }
    std::vector<Block> blocks;
    if (projection.year_end)
        blocks.push_back(paragraph(expected_line(
            shown, *projection.year_end,
            "If things go on as they have, it is likely (four times of five) to end the year, in " +
                projection.year_end->period.label() + ", at ")));
    if (!projection.year_end || projection.year_end->period != projection.next->period)
        blocks.push_back(paragraph(
            expected_line(shown, *projection.next, "Likely in " + projection.next->period.label() + ": ")));
    blocks.push_back(paragraph("By " + projection.method +
                                   ", from the figures alone. It knows nothing of the recovery plan, and is "
                                   "no part of the status.",
                               Tone::Note));
    return {section("Where it is heading", anchor, std::move(blocks), 4)};
}

}  // namespace report
