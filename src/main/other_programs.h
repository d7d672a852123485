#pragma once

#include <string>

#include "programs/chromium.h"
#include "publication/outside.h"
#include "publication/typefaces.h"

/// The programs that publishing uses: Chromium prints, pandoc writes Word, LibreOffice OpenDocument.
class OtherPrograms : public publication::Outside {
public:
    void expect_printing() override;
    base::Result<std::string> printed(const std::string& page) override;
    base::Result<std::string> word(const publication::WordPage& page) override;
    base::Result<std::string> makers_of(std::string_view format) override;
    base::Result<std::string> open_document(const std::string& xlsx) override;

private:
    programs::Chromium chromium_{{.style = publication::typefaces}};
};
