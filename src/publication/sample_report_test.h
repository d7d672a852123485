#pragma once

#include "report/report.h"

namespace publication {

/// A small report of an invented council that holds every kind of block and piece.
report::Report sample_report();

/// A report in which every text is `text`.
report::Report report_of(const std::string& text);

}  // namespace publication
