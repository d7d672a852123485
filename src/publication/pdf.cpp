#include "publication/pdf.h"

#include "pdf/finish.h"
#include "publication/html.h"

namespace publication {

base::Result<std::string> pdf(const report::Report& report, Outside& outside) {
    const auto page = html_to_print(report);
    const auto printed = TRY(outside.printed(page));
    return pdf::finished(printed, {.title = report.title + " – " + report.committee,
                                   .author = report.council,
                                   .subject = report.headline,
                                   .language = "en-GB",
                                   .date = terms::text(report.date),
                                   .links = links_of(page)});
}

}  // namespace publication
