#include <fmt/format.h>
#include <array>
#include <map>
#include <optional>
#include <set>

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "pdf/checking.h"
#include "pdf/content_reader.h"
#include "pdf/graphics_state.h"
#include "pdf/unicode_map.h"

namespace pdf {
namespace {

using Handle = QPDFObjectHandle;

std::string name_of(Handle holder, const char* key) {
    auto value = holder.getKey(key);
    return value.isName() ? value.getName() : "";
}

std::string bytes_of(Handle stream) {
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

/// What is known of a font while the texts that it shows are read.
struct Font {
    int width = 1;  // bytes of a character code
    std::optional<UnicodeMap> unicode;
    bool codes_are_glyphs = false;
    bool told_unmapped = false, told_missing = false;
};

class Examination {
public:
    explicit Examination(Examined& examined) : examined_(examined) {}

    void page(QPDFPageObjectHelper& page, int number) {
        place_ = fmt::format("page {}", number);
        std::string content;
        Pl_String into("content", nullptr, content);
        page.pipeContents(&into);
        auto resources = page.getAttribute("/Resources", false);
        texts(content, resources.isDictionary() ? resources.getKey("/Font") : Handle::newNull());
        page.forEachFormXObject(true, [&](Handle& form, Handle&, const std::string&) {
            auto own = form.getDict().getKey("/Resources");
            texts(bytes_of(form), own.isDictionary() ? own.getKey("/Font") : Handle::newNull());
        });
    }

private:
    void texts(const std::string& content, Handle fonts) {
        Font* font = nullptr;
        ContentReader reader(content);
        while (const auto op = reader.next()) {
            if (op->name == "Tf" && op->count > 0) font = find(fonts, std::string(op->operands().front()));
            if (shows_text(*op) && font != nullptr && op->count > 0) shown(op->operands().back(), *font);
        }
    }

    void shown(std::string_view operand, Font& font) {
        for (const auto code : codes_of(operand, font.width)) {
            if (code == 0 && font.codes_are_glyphs && !std::exchange(font.told_missing, true))
                examined_.found("31-030", place_, "code 0");
            if (font.unicode && !font.unicode->holds(code) && !std::exchange(font.told_unmapped, true))
                examined_.found("10-001", place_, fmt::format("code {:04X}", code));
        }
    }

    Font* find(Handle fonts, const std::string& name) {
        auto handle = fonts.isDictionary() ? fonts.getKey(name) : Handle::newNull();
        if (!handle.isDictionary()) return nullptr;
        const auto [font, is_new] = fonts_.try_emplace(handle.getObjGen());
        if (is_new) examine(handle, font->second);
        return &font->second;
    }

    void examine(Handle handle, Font& font) {
        const auto kind = name_of(handle, "/Subtype");
        what_ = kind == "/Type3" ? "a Type 3 font" : "the font " + name_of(handle, "/BaseFont");
        if (kind == "/Type0") composite(handle, font);
        else if (kind != "/Type3") embedded(handle);
        unicode(handle, kind, font);
    }

    void unicode(Handle handle, const std::string& kind, Font& font) {
        auto map = handle.getKey("/ToUnicode");
        if (map.isStream()) {
            font.unicode = read_unicode_map(bytes_of(map));
            if (font.unicode->gives_zero) examined_.found("31-028", what_, "0");
            if (font.unicode->gives_mark) examined_.found("31-029", what_, "U+FEFF or U+FFFE");
            return;
        }
        const auto encoding = name_of(handle, "/Encoding");
        const bool known = kind == "/Type0"
                               ? !encoding.empty() && !encoding.starts_with("/Identity")
                               : encoding == "/WinAnsiEncoding" || encoding == "/MacRomanEncoding" ||
                                     encoding == "/MacExpertEncoding";
        if (!known || kind == "/Type3") examined_.found("31-027", what_, "no ToUnicode");
    }

    void embedded(Handle font) {
        auto descriptor = font.getKey("/FontDescriptor");
        for (const auto* program : {"/FontFile", "/FontFile2", "/FontFile3"})
            if (descriptor.isDictionary() && descriptor.hasKey(program)) return;
        examined_.found("31-009", what_, "no font program");
    }

    void composite(Handle handle, Font& font) {
        font.width = 2;
        auto descendants = handle.getKey("/DescendantFonts");
        if (!descendants.isArray() || descendants.getArrayNItems() != 1) return;
        auto descendant = descendants.getArrayItem(0);
        embedded(descendant);
        auto encoding = handle.getKey("/Encoding");
        if (encoding.isStream()) collections(encoding.getDict(), descendant);
        else if (!is_predefined(name_of(handle, "/Encoding")))
            examined_.found("31-006", what_, name_of(handle, "/Encoding"));
        if (name_of(descendant, "/Subtype") != "/CIDFontType2") return;
        auto glyphs = descendant.getKey("/CIDToGIDMap");
        const bool is_identity = glyphs.isName() && glyphs.getName() == "/Identity";
        if (glyphs.isNull()) examined_.found("31-005", what_, "no CIDToGIDMap");
        else if (!glyphs.isStream() && !is_identity) examined_.found("31-004", what_, "another CIDToGIDMap");
        font.codes_are_glyphs = is_identity && name_of(handle, "/Encoding").starts_with("/Identity");
    }

    void collections(Handle map, Handle descendant) {
        auto of_map = map.getKey("/CIDSystemInfo"), of_font = descendant.getKey("/CIDSystemInfo");
        if (!of_map.isDictionary() || !of_font.isDictionary()) return;
        const auto same = [&](const char* key) {
            return of_map.getKey(key).unparse() == of_font.getKey(key).unparse();
        };
        if (!same("/Registry")) examined_.found("31-001", what_, "another Registry");
        if (!same("/Ordering")) examined_.found("31-002", what_, "another Ordering");
        auto supplement = of_map.getKey("/Supplement");
        if (supplement.isInteger() && of_font.getKey("/Supplement").isInteger() &&
            of_font.getKey("/Supplement").getIntValue() > supplement.getIntValue())
            examined_.found("31-003", what_, "a later Supplement");
    }

    /// The predefined CMaps of ISO 32000-1, table 118, by what their names begin or end with.
    static bool is_predefined(std::string_view name) {
        return name == "/Identity-H" || name == "/Identity-V" ||
               ((name.ends_with("-H") || name.ends_with("-V")) &&
                (name.starts_with("/Uni") || name.starts_with("/GB") || name.starts_with("/90") ||
                 name.starts_with("/KSC") || name.starts_with("/ETen") || name.starts_with("/HKscs") ||
                 name.starts_with("/B5") || name.starts_with("/CNS") || name.starts_with("/83pv") ||
                 name.starts_with("/Add") || name.starts_with("/EUC") || name.starts_with("/Ext")));
    }

    Examined& examined_;
    std::string place_, what_;
    std::map<QPDFObjGen, Font> fonts_;
};

}  // namespace

void check_fonts(Examined& examined) {
    Examination examination(examined);
    int number = 0;
    for (auto& page : QPDFPageDocumentHelper(examined.document).getAllPages())
        examination.page(page, ++number);
}

}  // namespace pdf
