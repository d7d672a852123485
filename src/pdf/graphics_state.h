#pragma once

#include <string_view>
#include <vector>

#include "pdf/content_reader.h"
#include "pdf/matrix.h"

namespace pdf {

bool begins_mark(const Operator& op);    // BMC, BDC
bool shows_text(const Operator& op);     // Tj, TJ, ', "
bool builds_path(const Operator& op);    // m, l, c, v, y, h, re
bool ends_path(const Operator& op);      // f, S, n, …
bool paints_object(const Operator& op);  // Do, sh, an inline image

/// Where things land on the page, as far as the content says so itself.
class GraphicsState {
public:
    void apply(const Operator& op);

    /// Where the next text is shown, on the page.
    Point text_origin() const { return now_.of(line_.of({0, 0})); }
    /// About where a text of so many characters ends.
    Point text_end(std::size_t characters) const {
        return now_.of(line_.of({size_ * 0.6 * static_cast<double>(characters), size_ * 0.8}));
    }
    /// The points of a path that the operator adds, on the page.
    std::vector<Point> points_of(const Operator& op) const;

private:
    std::vector<Matrix> saved_;
    Matrix now_, line_;
    double size_ = 0;  // of the letters
};

}  // namespace pdf
