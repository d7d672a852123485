#include <algorithm>
#include <cmath>

#include "base/printable.h"
#include "charts/plots.h"

namespace charts {
namespace {

using report::Bridge;

constexpr double row_height = 34;
constexpr double bar_height = 20;
constexpr double between = 12;

/// From where to where a step's bar goes.
struct Bar {
    double from = 0, until = 0;
};

std::vector<Bar> bars_of(const Bridge& bridge) {
    std::vector<Bar> bars;
    double level = 0;
    for (const auto& step : bridge.steps) {
        const double amount = std::isfinite(step.amount) ? step.amount : 0;
        const double before = step.kind == Bridge::Kind::Level ? 0 : level;
        level = step.kind == Bridge::Kind::Level ? amount
                : step.kind == Bridge::Kind::Up  ? level + amount
                                                 : level - amount;
        bars.push_back({before, level});
    }
    return bars;
}

std::string_view colour_of(Bridge::Kind kind) {
    switch (kind) {
        case Bridge::Kind::Level: return blue;
        case Bridge::Kind::Up: return teal;
        case Bridge::Kind::Down: return plum;
    }
    return blue;
}

}  // namespace

/// Bars lie on their sides, one under the other, so that each has room for its words.
Drawn draw(const Bridge& bridge, const report::Plot& of, const Sheet& sheet) {
    Pen pen;
    const double type = sheet.type;
    double names = 0, numbers = 0;
    for (const auto& step : bridge.steps) {
        names = std::max(names, text_width(base::printable(step.label), type, Weight::Bold));
        numbers = std::max(numbers, text_width(base::printable(step.text), type, Weight::Bold));
    }
    names = std::min(names, sheet.width * 0.4);
    const auto bars = bars_of(bridge);
    std::vector<double> values{0};
    for (const auto& bar : bars) values.push_back(bar.until);
    const auto scale = scale_over(values, of, true, sheet.name == "wide" ? 5 : 3);
    const double left = names + between, right = sheet.width - numbers - between;
    const auto x = [&](double value) {
        return left + (right - left) * (value - scale.low) / (scale.high - scale.low);
    };
    double y = 8;  // the first name may take two lines
    for (std::size_t at = 0; at < bars.size(); ++at) {
        const auto& step = bridge.steps[at];
        const double low = x(std::min(bars[at].from, bars[at].until));
        const double high = x(std::max(bars[at].from, bars[at].until));
        const bool is_level = step.kind == Bridge::Kind::Level;
        pen.band({low, y}, {std::max(high, low + 2), y + bar_height}, colour_of(step.kind));
        // A thin line leads from where one bar ends to where the next begins.
        if (at + 1 < bars.size())
            pen.line({x(bars[at].until), y + bar_height}, {x(bars[at].until), y + row_height}, {grey, 1, ""});
        const auto weight = is_level ? Weight::Bold : Weight::Regular;
        auto lines = wrapped(base::printable(step.label), names, type, weight);
        double baseline = y + bar_height / 2 + type * 0.35 - (lines.size() > 1 ? type * 0.55 : 0);
        if (lines.size() > 2) lines.resize(2);
        for (const auto& line : lines) {
            pen.text({0, baseline}, line, {Anchor::Start, weight});
            baseline += type * 1.1;
        }
        pen.text({sheet.width - 2, y + bar_height / 2 + type * 0.35}, base::printable(step.text),
                 {Anchor::End, weight});
        y += row_height;
    }
    pen.line({x(0), 0}, {x(0), y - (row_height - bar_height) + 4}, {grey, 1, ""});
    return {pen.drawn(), std::max(y, row_height)};
}

}  // namespace charts
