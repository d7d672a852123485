#include "publication/ods.h"

#include <algorithm>

#include "publication/ods_styles.h"
#include "publication/unzip.h"
#include "publication/workbook.h"
#include "publication/xlsx.h"
#include "publication/zip.h"

namespace publication {
namespace {

/// Puts `becomes` in place of what stands between the tags of an element, wherever it is.
void set_element(std::string& xml, const std::string& element, const std::string& becomes) {
    const auto opening = "<" + element + ">", closing = "</" + element + ">";
    for (auto at = xml.find(opening); at != std::string::npos; at = xml.find(opening, at + 1)) {
        const auto begin = at + opening.size();
        const auto end = xml.find(closing, begin);
        if (end == std::string::npos) return;
        xml.replace(begin, end - begin, becomes);
    }
}

/// Who opens the document reads when the report is of, not when a program ran and for how long.
void date(std::string& meta, const std::string& day) {
    for (const auto* element : {"dc:date", "meta:creation-date", "meta:print-date"})
        set_element(meta, element, day + "T12:00:00");
    set_element(meta, "meta:editing-duration", "PT0S");
    set_element(meta, "meta:editing-cycles", "1");
}

/// A picture of the first sheet, and places for an office's own menus: none of the report.
bool is_spare(std::string_view name) {
    return name.starts_with("Thumbnails/") || name.starts_with("Configurations2/");
}

/// The list of parts without those that are left out.
void drop_spare(std::string& manifest) {
    constexpr std::string_view opening = "<manifest:file-entry manifest:full-path=\"";
    for (auto at = manifest.find(opening); at != std::string::npos; at = manifest.find(opening, at)) {
        const auto end = manifest.find("/>", at);
        if (end == std::string::npos) return;
        if (is_spare(std::string_view(manifest).substr(at + opening.size())))
            manifest.erase(at, end + 2 - at);
        else at = end;
    }
}

}  // namespace

base::Result<std::string> ods(const report::Report& report, Outside& outside) {
    const auto workbook = TRY(xlsx(workbook_of(report)));
    const auto converted = TRY(outside.open_document(workbook));
    auto files = unzipped(converted);
    const auto is_meta = [](const Packed& file) { return file.name == "meta.xml"; };
    if (!files || std::ranges::count_if(*files, is_meta) != 1)
        return std::unexpected(base::environment_problem(
            "E026", "report.ods", "what LibreOffice made is no whole OpenDocument spreadsheet",
            "does it convert a workbook when you start it yourself?"));
    std::erase_if(*files, [](const Packed& file) { return is_spare(file.name); });
    for (auto& file : *files) {
        if (file.name == "meta.xml") date(file.bytes, terms::text(report.date));
        if (file.name == "styles.xml") order_page_styles(file.bytes);
        if (file.name == "META-INF/manifest.xml") drop_spare(file.bytes);
    }
    return zipped(*files);
}

}  // namespace publication
