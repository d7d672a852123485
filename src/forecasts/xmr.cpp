#include "forecasts/xmr.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace forecasts {
namespace {

constexpr double limit_factor = 2.66;  // 3 / 1.128: three deviations, of which a mean range is 1.128
constexpr std::size_t run_length = 7;

int sign(double number) { return (number > 0) - (number < 0); }

/// The points of one group between rebases, in the order of time.
class Group {
public:
    Group(std::span<XmrPoint> points, std::vector<double> values)
        : points_(points), values_(std::move(values)) {}

    void draw_limits(const XmrOptions& options) {
        const auto count = std::min(options.fix_after.value_or(values_.size()), values_.size());
        const auto base = std::span(values_).first(count);
        const double centre = forecasts::mean(base);
        const auto range = average_moving_range(base, options.screening);
        for (std::size_t i = 0; i < points_.size(); ++i) {
            points_[i].mean = centre;
            points_[i].side = sign(values_[i] - centre);
            if (range) place(points_[i], values_[i], limit_factor * *range);
        }
    }

    void name_causes() {
        mark_trends();
        mark_two_in_three();
        mark_sevens();
        for (std::size_t i = 0; i < points_.size(); ++i) points_[i].cause = cause(i);
    }

private:
    static void place(XmrPoint& point, double value, double reach) {
        point.upper_limit = point.mean + reach;
        point.lower_limit = point.mean - reach;
        point.outside = value > *point.upper_limit || value < *point.lower_limit;
        const double near = reach * 2 / 3;
        point.near_limit = !*point.outside && (value > point.mean + near || value < point.mean - near);
    }

    /// Seven points of which each is above (or each is below) the one before: six differences of one sign.
    void mark_trends() {
        trend_.assign(points_.size(), false);
        for (std::size_t end = run_length; end <= points_.size(); ++end) {
            const auto start = end - run_length;
            const int first = sign(values_[start + 1] - values_[start]);
            bool same = first != 0;
            for (auto i = start + 1; i < end; ++i) same = same && sign(values_[i] - values_[i - 1]) == first;
            if (same) std::fill_n(trend_.begin() + static_cast<std::ptrdiff_t>(start), run_length, true);
        }
    }

    /// Of three neighbours on one side at least two near the limit; only those two are marked.
    void mark_two_in_three() {
        two_in_three_.assign(points_.size(), false);
        for (std::size_t start = 0; start + 3 <= points_.size(); ++start) {
            const auto window = points_.subspan(start, 3);
            const int side = window[0].side;
            const bool one_side = std::all_of(window.begin(), window.end(),
                                              [&](const auto& point) { return point.side == side; });
            const auto near = std::count_if(window.begin(), window.end(), [](const auto& point) {
                return point.near_limit.value_or(false);
            });
            if (side == 0 || !one_side || near < 2) continue;
            for (auto i = start; i < start + 3; ++i)
                two_in_three_[i] = two_in_three_[i] || *points_[i].near_limit;
        }
    }

    void mark_sevens() {
        seven_.assign(points_.size(), false);
        std::size_t run = 0;
        for (std::size_t i = 0; i < points_.size(); ++i) {
            run = i > 0 && points_[i].side == points_[i - 1].side ? run + 1 : 1;
            if (run < run_length || points_[i].side == 0) continue;
            std::fill_n(seven_.begin() + static_cast<std::ptrdiff_t>(i + 1 - run), run, true);
        }
    }

    /// A trend is named after the step to the next point of a trend; its last point after the step that led
    /// there.
    SpecialCause trend_cause(std::size_t i) const {
        const bool goes_on = i + 1 < points_.size() && trend_[i + 1];
        const int step = goes_on ? sign(values_[i + 1] - values_[i]) : sign(values_[i] - values_[i - 1]);
        return step > 0 ? SpecialCause::TrendUp : SpecialCause::TrendDown;
    }

    SpecialCause cause(std::size_t i) const {
        const auto& point = points_[i];
        const bool above = point.side > 0;
        if (point.outside.value_or(false)) return above ? SpecialCause::AboveLimit : SpecialCause::BelowLimit;
        if (trend_[i]) return trend_cause(i);
        if (two_in_three_[i]) return above ? SpecialCause::TwoInThreeAbove : SpecialCause::TwoInThreeBelow;
        if (seven_[i]) return above ? SpecialCause::SevenAbove : SpecialCause::SevenBelow;
        return SpecialCause::CommonCause;
    }

    std::span<XmrPoint> points_;
    std::vector<double> values_;
    std::vector<bool> trend_, two_in_three_, seven_;
};

bool is_high(SpecialCause cause) {
    return cause == SpecialCause::AboveLimit || cause == SpecialCause::TrendUp ||
           cause == SpecialCause::TwoInThreeAbove || cause == SpecialCause::SevenAbove;
}

Variation variation(SpecialCause cause, Improvement improvement) {
    if (cause == SpecialCause::CommonCause) return Variation::CommonCause;
    if (improvement == Improvement::Neutral)
        return is_high(cause) ? Variation::NeutralHigh : Variation::NeutralLow;
    return is_high(cause) == (improvement == Improvement::Increase) ? Variation::Improvement
                                                                    : Variation::Concern;
}

std::optional<Assurance> assurance(const XmrPoint& last, const XmrOptions& options) {
    if (!options.target || options.improvement == Improvement::Neutral || !last.upper_limit)
        return std::nullopt;
    const bool up = options.improvement == Improvement::Increase;
    if (*options.target > *last.upper_limit) return up ? Assurance::Fail : Assurance::Pass;
    if (*options.target < *last.lower_limit) return up ? Assurance::Pass : Assurance::Fail;
    return Assurance::Inconsistent;
}

}  // namespace

Xmr xmr(std::span<const Dated> series, const XmrOptions& options) {
    assert(!options.fix_after || *options.fix_after > 0);
    Xmr chart;
    if (series.empty()) return chart;
    std::vector<std::size_t> order(series.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return series[a].when < series[b].when; });
    for (const auto from : order) {
        const auto& when = series[from].when;
        const auto group = std::count_if(options.rebase.begin(), options.rebase.end(),
                                         [&](const auto& at) { return when >= at; });
        chart.points.push_back({.from = from, .rebase_group = static_cast<int>(group), .mean = 0, .side = 0});
    }
    for (std::size_t start = 0; start < chart.points.size();) {
        auto end = start;
        std::vector<double> values;
        while (end < chart.points.size() &&
               chart.points[end].rebase_group == chart.points[start].rebase_group) {
            values.push_back(series[chart.points[end++].from].value);
        }
        Group group(std::span(chart.points).subspan(start, end - start), std::move(values));
        group.draw_limits(options);
        group.name_causes();
        start = end;
    }
    for (auto& point : chart.points) point.variation = variation(point.cause, options.improvement);
    chart.latest = chart.points.back().variation;
    chart.assurance = assurance(chart.points.back(), options);
    return chart;
}

}  // namespace forecasts
