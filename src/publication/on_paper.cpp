#include "publication/on_paper.h"

#include <algorithm>
#include <ranges>
#include <string_view>

#include "charts/text_width.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

// The style sheet's measures, in CSS pixels: 88 mm beside a drawing, type of 8 points, 5 points between
// columns.
constexpr double room = 332;
constexpr double type_size = 10.67;
constexpr double between = 6.7;
constexpr std::size_t longest = 22;  // rows

/// How narrow the column can be set: its title is broken between words, its cells are not.
double least_width(const report::Table& table, std::size_t column) {
    double width = 0;
    for (const auto word : std::views::split(std::string_view(table.columns[column].title), ' '))
        width =
            std::max(width, charts::text_width({word.begin(), word.end()}, type_size, charts::Weight::Bold));
    for (const auto& row : table.rows)
        width = std::max(width, charts::text_width(plain_text(row.cells[column].line), type_size,
                                                   charts::Weight::Regular));
    return width + between;
}

}  // namespace

OnPaper on_paper(const report::Table& numbers) {
    if (numbers.rows.empty()) return OnPaper::Alone;
    if (numbers.rows.size() >= longest) return OnPaper::Full;
    double width = 0;
    for (std::size_t column = 0; column < numbers.columns.size(); ++column)
        width += least_width(numbers, column);
    return width > room ? OnPaper::Full : OnPaper::Beside;
}

}  // namespace publication
