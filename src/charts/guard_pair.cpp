#include <algorithm>

#include <fmt/format.h>

#include "base/printable.h"
#include "charts/line_chart.h"
#include "charts/plots.h"

namespace charts {

/// Two charts, one under the other over the same time, each with an axis of its own: never two axes on one. A
/// quarter lies in both at the same place across.
Drawn draw(const report::GuardPair& pair, const report::Plot&, const Sheet& whole) {
    auto sheet = whole;
    sheet.plot_height *= 0.7;  // two take the room of one and a half
    const auto above = sides_of(pair.chased, sheet), below = sides_of(pair.guard, sheet);
    const Sides room{std::max(above.left, below.left), std::max(above.right, below.right)};
    Drawn drawn;
    for (const auto* chart : {&pair.chased, &pair.guard}) {
        Pen pen;
        double heading = 0;
        for (const auto& line :
             wrapped(base::printable(chart->subtitle), sheet.width, sheet.type, Weight::Bold)) {
            pen.text({0, heading + sheet.type}, line, {Anchor::Start, Weight::Bold});
            heading += sheet.type * 1.2;
        }
        auto own = *chart;
        own.first = std::min(pair.chased.first, pair.guard.first);
        own.last = std::max(pair.chased.last, pair.guard.last);
        const auto part = draw(own, sheet, room);
        const auto lower = fmt::format(R"x(<g transform="translate(0 {})">{}</g>)x",
                                       coordinate(heading + sheet.type * 0.2), part.marks);
        drawn.marks += fmt::format(R"x(<g transform="translate(0 {})">{}{}</g>)x", coordinate(drawn.height),
                                   pen.drawn(), lower);
        drawn.height += part.height + heading + sheet.type * 1.2;
    }
    return drawn;
}

}  // namespace charts
