#include "pdf/graphics_state.h"

#include <algorithm>
#include <array>

namespace pdf {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
    return std::ranges::find(names, name) != names.end();
}

Matrix matrix_of(const Operator& op) {
    return {op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5)};
}

}  // namespace

bool begins_mark(const Operator& op) { return op.name == "BDC" || op.name == "BMC"; }

bool shows_text(const Operator& op) {
    return is_one_of(op.name, std::array<std::string_view, 4>{"Tj", "TJ", "'", "\""});
}

bool builds_path(const Operator& op) {
    return is_one_of(op.name, std::array<std::string_view, 7>{"m", "l", "c", "v", "y", "h", "re"});
}

bool ends_path(const Operator& op) {
    return is_one_of(op.name,
                     std::array<std::string_view, 10>{"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"});
}

bool paints_object(const Operator& op) {
    return is_one_of(op.name, std::array<std::string_view, 3>{"Do", "sh", "BI"});
}

void GraphicsState::apply(const Operator& op) {
    if (op.name == "q") saved_.push_back(now_);
    else if (op.name == "Q") {
        if (saved_.empty()) return;
        now_ = saved_.back();
        saved_.pop_back();
    } else if (op.name == "cm") now_ = now_.after(matrix_of(op));
    else if (op.name == "BT") line_ = Matrix{};
    else if (op.name == "Tf") size_ = op.number(1);
    else if (op.name == "Tm") line_ = matrix_of(op);
    else if (op.name == "Td" || op.name == "TD")
        line_ = line_.after({1, 0, 0, 1, op.number(0), op.number(1)});
}

std::vector<Point> GraphicsState::points_of(const Operator& op) const {
    if (op.name == "re") {
        const double x = op.number(0), y = op.number(1);
        return {now_.of({x, y}), now_.of({x + op.number(2), y + op.number(3)})};
    }
    if (op.name != "m" && op.name != "l" && op.name != "c") return {};
    std::vector<Point> points;
    for (std::size_t at = 0; at + 1 < op.count; at += 2)
        points.push_back(now_.of({op.number(at), op.number(at + 1)}));
    return points;
}

}  // namespace pdf
