#include "main/other_programs.h"

#include "programs/pandoc.h"
#include "programs/run_program.h"
#include "programs/soffice.h"

void OtherPrograms::expect_printing() { chromium_.warm_up(); }

base::Result<std::string> OtherPrograms::printed(const std::string& page) { return chromium_.print(page); }

base::Result<std::string> OtherPrograms::word(const publication::WordPage& page) {
    programs::WordJob job{.html = page.html,
                          .pictures = {},
                          .reference = page.reference,
                          .subject = page.subject,
                          .date = page.date};
    for (const auto& picture : page.pictures) job.pictures.push_back({picture.name, picture.svg});
    return programs::word_document(job);
}

base::Result<std::string> OtherPrograms::makers_of(std::string_view format) {
    if (format == "pdf")
        return programs::version_of(programs::Chromium::Settings{}.program, "chromium-headless-shell");
    if (format == "ods") return programs::version_of("soffice", "libreoffice-calc-nogui");
    return TRY(programs::version_of("pandoc", "pandoc")) + ", " +
           TRY(programs::version_of("rsvg-convert", "librsvg2-bin"));
}

base::Result<std::string> OtherPrograms::open_document(const std::string& xlsx) {
    return programs::open_document(xlsx);
}
