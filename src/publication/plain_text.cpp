#include "publication/plain_text.h"

#include <md4c.h>

#include "base/printable.h"
#include "base/text.h"
#include "publication/markdown.h"

namespace publication {
namespace {

/// Gathers what md4c finds, paragraph by paragraph.
class Gatherer {
public:
    void end_paragraph() {
        const std::string text(base::trimmed(open_));
        if (!text.empty()) paragraphs.push_back(text);
        open_.clear();
    }
    void begin_cell() {
        if (!base::trimmed(open_).empty()) open_ += "; ";
    }
    void begin_link(std::string address) {
        links_.push_back(std::move(address));
        starts_.push_back(open_.size());
    }
    void end_link() {
        const auto words = open_.substr(starts_.back());
        // An address that stands for itself is not said twice.
        if (!links_.back().empty() && words.find(links_.back()) == std::string::npos &&
            links_.back() != "mailto:" + words)
            open_ += " (" + links_.back() + ")";
        links_.pop_back();
        starts_.pop_back();
    }
    void text(MD_TEXTTYPE type, std::string_view written) {
        switch (type) {
            case MD_TEXT_BR:
            case MD_TEXT_SOFTBR: open_ += ' '; break;
            case MD_TEXT_NULLCHAR: open_ += "\uFFFD"; break;
            case MD_TEXT_ENTITY: open_ += markdown_entity(written); break;
            default: open_ += written;
        }
    }

    std::vector<std::string> paragraphs;

private:
    std::string open_;
    std::vector<std::string> links_;
    std::vector<std::size_t> starts_;
};

Gatherer& gatherer(void* userdata) { return *static_cast<Gatherer*>(userdata); }

std::string text_of(const MD_ATTRIBUTE& attribute) {
    return attribute.text == nullptr ? std::string() : std::string(attribute.text, attribute.size);
}

bool holds_words(MD_BLOCKTYPE type) {
    return type != MD_BLOCK_TD && type != MD_BLOCK_TH && type != MD_BLOCK_DOC;
}

}  // namespace

std::vector<std::string> plain_paragraphs(std::string_view markdown) {
    const auto clean = base::printable(markdown);
    Gatherer made;
    MD_PARSER parser{};
    parser.flags = markdown_flags();
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* to) {
        if (holds_words(type)) gatherer(to).end_paragraph();
        else if (type != MD_BLOCK_DOC) gatherer(to).begin_cell();
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* to) {
        if (holds_words(type)) gatherer(to).end_paragraph();
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
        if (type == MD_SPAN_A) gatherer(to).begin_link(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* to) {
        if (type == MD_SPAN_A) gatherer(to).end_link();
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
        return gatherer(to).text(type, {text, size}), 0;
    };
    const int outcome = md_parse(clean.data(), static_cast<MD_SIZE>(clean.size()), &parser, &made);
    if (outcome != 0) return {clean};  // out of memory inside md4c; the words must not be lost
    made.end_paragraph();
    return made.paragraphs;
}

}  // namespace publication
