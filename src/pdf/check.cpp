#include "pdf/check.h"

#include <exception>
#include <iterator>

#include "pdf/checking.h"

namespace pdf {

namespace {

constexpr Condition conditions[] = {
    {"01-003", "content marked as an artifact stands inside tagged content"},
    {"01-004", "tagged content stands inside an artifact"},
    {"01-005", "content is neither an artifact nor tagged"},
    {"01-007", "the document says that its tags are suspect"},
    {"02-001", "a type of its own is not mapped to a standard one"},
    {"02-003", "the mapping of types goes in a circle"},
    {"02-004", "a standard type is mapped to another"},
    {"06-001", "there is no XMP metadata"},
    {"06-002", "the XMP metadata does not identify the file as PDF/UA"},
    {"06-003", "the XMP metadata has no dc:title"},
    {"07-001", "nothing says that the title is shown"},
    {"07-002", "the title is not to be shown"},
    {"09-004", "the parts of a table are not nested as ISO 32000-1 says"},
    {"09-005", "the parts of a list are not nested as ISO 32000-1 says"},
    {"09-006", "the parts of a table of contents are not nested as ISO 32000-1 says"},
    {"10-001", "a character cannot be mapped to Unicode"},
    {"11-001", "the language of the text cannot be told"},
    {"11-006", "the language of the document's metadata cannot be told"},
    {"13-004", "a figure has no alternative text"},
    {"14-002", "the first heading is not at level 1"},
    {"14-003", "a level of headings is skipped"},
    {"14-006", "an element has more than one H"},
    {"14-007", "H stands beside numbered headings"},
    {"15-003", "a header cell has no scope"},
    {"17-002", "a formula has no alternative text"},
    {"19-003", "a note has no id"},
    {"19-004", "two notes have one id"},
    {"20-001", "a configuration of layers has no name"},
    {"20-002", "the default configuration of layers has no name"},
    {"20-003", "a configuration of layers sets states by itself"},
    {"21-001", "an embedded file lacks its name"},
    {"25-001", "a form needs XFA"},
    {"26-001", "an encrypted file says nothing of permissions"},
    {"26-002", "an encrypted file keeps its text from assistive technology"},
    {"28-002", "an annotation is not in an Annot element"},
    {"28-004", "an annotation has no description"},
    {"28-005", "a form field has no name for people"},
    {"28-006", "an annotation is of a kind that ISO 32000-1 does not know"},
    {"28-007", "there is a TrapNet annotation"},
    {"28-008", "a page with annotations has no tab order"},
    {"28-009", "the tab order is not that of the structure"},
    {"28-010", "a form field is not in a Form element"},
    {"28-011", "a link is not in a Link element"},
    {"28-012", "a link has no description"},
    {"28-017", "a printer's mark is part of the structure"},
    {"30-001", "there is a reference XObject"},
    {"30-002", "a form XObject with marks of its own is painted twice"},
    {"31-001", "a font's character collection is not that of its CMap: registry"},
    {"31-002", "a font's character collection is not that of its CMap: ordering"},
    {"31-003", "a font's character collection is not that of its CMap: supplement"},
    {"31-004", "a CIDToGIDMap is neither Identity nor a stream"},
    {"31-005", "an embedded CIDFont of type 2 has no CIDToGIDMap"},
    {"31-006", "a CMap is neither predefined nor embedded"},
    {"31-009", "a font is not embedded"},
    {"31-027", "a font cannot be mapped to Unicode"},
    {"31-028", "a ToUnicode map gives 0"},
    {"31-029", "a ToUnicode map gives U+FEFF or U+FFFE"},
    {"31-030", "a text refers to the glyph .notdef"},
};

}  // namespace

const std::vector<Condition>& tested_conditions() {
    static const std::vector<Condition> all(std::begin(conditions), std::end(conditions));
    return all;
}

std::vector<Fault> faults_of(const std::string& bytes) {
    try {
        QPDF document;
        document.setSuppressWarnings(true);
        document.processMemoryFile("document.pdf", bytes.data(), bytes.size());
        Examined examined{document};
        check_catalogue(examined);
        check_content(examined);
        check_structure(examined);
        check_annotations(examined);
        check_fonts(examined);
        return std::move(examined.faults);
    } catch (const std::exception& error) {
        return {{"unreadable", "the file", error.what()}};
    }
}

}  // namespace pdf
