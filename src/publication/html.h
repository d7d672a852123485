#pragma once

#include <map>
#include <string>
#include <string_view>

#include "publication/beside.h"
#include "report/report.h"

namespace publication {

/// The report as one page of HTML that needs nothing else: its style and charts are within it, no script, no
/// address is fetched. Reads on a screen, on a telephone and on paper (A4). The same report gives the same
/// bytes.
std::string html(const report::Report& report);

/// The same page for a printer that has the typefaces of reports (typefaces.h): it looks alike on every
/// machine.
std::string html_to_print(const report::Report& report);

/// The page for a council's site: its style sheet and its drawings are files beside it, put into `beside`,
/// which pages share. No script, and nothing from another address.
std::string html_linked(const report::Report& report, Beside& beside);

/// What each link of a page leads to, by its address: the first words that name it.
std::map<std::string, std::string> links_of(std::string_view page);

}  // namespace publication
