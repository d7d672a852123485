#pragma once

#include "report/report.h"

namespace publication {

/// How a drawing and the table of its numbers share the width of a printed page.
enum class OnPaper {
    Beside,  // the drawing for a narrow screen, the table to its right
    Full,    // the drawing for a wide screen, the table below it over the whole width
    Alone,   // no table: the words stand to the right of the drawing
};

/// Beside, where the table is narrow enough and not much longer than the drawing. A table that ran over the
/// edge would make the printer shrink every page of the document.
OnPaper on_paper(const report::Table& numbers);

/// Likewise; but panels, which stand side by side in a wide drawing alone, take the full width.
OnPaper on_paper(const report::Plot& plot);

}  // namespace publication
