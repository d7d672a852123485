#pragma once

#include "base/problem.h"
#include "tasks/publish_report.h"

namespace tasks {

/// A publication's own page and its documents, as they were published. The page says whether it still stands,
/// what its documents and their hashes are, and which of its figures have been revised since: was and now.
struct PublicationPage {
    Publication publication;
    std::vector<std::pair<std::string, std::string>> revised;  // figure; "was 74.1, now 74.3: entry 712 …"
    publication::Files files;                                  // publication.html first, then the documents
};

std::optional<PublicationPage> publication_page(const StoreRequest& request, const std::string& id,
                                                const Engine& engine, base::Problems& problems);

}  // namespace tasks
