#include "publication/on_paper.h"

#include <algorithm>
#include <ranges>
#include <string_view>

#include "charts/text_width.h"
#include "publication/page_writer.h"

namespace publication {
namespace {

// The style sheet's measures, in CSS pixels: 103 mm beside a drawing, type of 8 points, 4 points between
// columns.
constexpr double room = 388;
constexpr double type_size = 10.67;
constexpr double between = 5.4;
constexpr std::size_t longest = 22;  // rows

double widest_word(std::string_view text, charts::Weight weight) {
    double width = 0;
    for (const auto word : std::views::split(text, ' '))
        width = std::max(width, charts::text_width({word.begin(), word.end()}, type_size, weight));
    return width;
}

/// How narrow the column can be set: titles and cells are broken between words, those that head a row are
/// not.
double least_width(const report::Table& table, std::size_t column) {
    double width = widest_word(table.columns[column].title, charts::Weight::Bold);
    for (const auto& row : table.rows) {
        const auto text = plain_text(row.cells[column].line);
        width = std::max(width, column == 0 ? charts::text_width(text, type_size, charts::Weight::Regular)
                                            : widest_word(text, charts::Weight::Regular));
    }
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

OnPaper on_paper(const report::Plot& plot) {
    if (std::holds_alternative<report::SmallMultiples>(plot.drawing)) return OnPaper::Full;
    return on_paper(plot.figures);
}

}  // namespace publication
