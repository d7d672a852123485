#pragma once

#include <string>
#include <vector>

#include "publication/file.h"
#include "report/report.h"

namespace publication {

/// One page of a site.
struct Page {
    std::string name;  // "report.html"
    report::Report report;
};

/// The pages as files, and beside them the style sheet and the drawings that they share, named by a hash of
/// what they hold. Needs no script and nothing from another address. The same pages give the same bytes.
Files site(const std::vector<Page>& pages);

}  // namespace publication
