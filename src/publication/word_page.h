#pragma once

#include <string>
#include <vector>

#include "publication/outside.h"
#include "report/report.h"

namespace publication {

/// The report as a page for a word processor: the same words in the same order as the report's own page, its
/// paragraphs named after the styles of the reference document, its charts as pictures with their texts.
WordPage word_page(const report::Report& report);

/// The document whose styles, running head and foot a report's Word document takes: ours, unless the council
/// has its own.
std::string word_reference(const report::Report& report);

/// The report as a Word document (Office Open XML). The same report gives the same bytes.
base::Result<std::string> docx(const report::Report& report, Outside& outside);

}  // namespace publication
