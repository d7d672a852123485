#include "sources/xml_part.h"

#include <cstdint>

#include <expat.h>

namespace sources {
namespace {

constexpr int deepest = 64;
constexpr std::int64_t longest_tag = std::int64_t{4} << 20;

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

struct XmlPart::State {
    State(const ZipArchive& held_archive, const ZipPart& part, XmlListener& held_listener)
        : archive(held_archive), reader(held_archive, part), listener(held_listener) {
        XML_SetUserData(parser, this);
        XML_SetElementHandler(
            parser,
            [](void* self, const XML_Char* name, const XML_Char** attributes) {
                auto& state = *static_cast<State*>(self);
                if (++state.depth > deepest) return state.stop("its elements are nested too deeply");
                state.listener.start(without_prefix(name), XmlAttributes(attributes));
            },
            [](void* self, const XML_Char* name) {
                auto& state = *static_cast<State*>(self);
                --state.depth;
                state.listener.end(without_prefix(name));
            });
        XML_SetCharacterDataHandler(parser, [](void* self, const XML_Char* text, int length) {
            static_cast<State*>(self)->listener.text({text, static_cast<std::size_t>(length)});
        });
        // Without one, no entity can be declared.
        XML_SetStartDoctypeDeclHandler(
            parser, [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                static_cast<State*>(self)->stop("it declares a document type");
            });
    }
    ~State() { XML_ParserFree(parser); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void stop(const char* reason) {
        if (unlikely.empty()) unlikely = reason;
        XML_StopParser(parser, XML_FALSE);
    }

    const ZipArchive& archive;
    ZipPartReader reader;
    XmlListener& listener;
    XML_Parser parser = XML_ParserCreate(nullptr);
    int depth = 0;
    std::int64_t fed = 0;
    std::string unlikely;  // why no spreadsheet has such XML
};

std::string_view XmlAttributes::find(std::string_view name) const {
    for (const auto* const* pair = pairs_; *pair != nullptr; pair += 2)
        if (name == pair[0]) return pair[1];
    return {};
}

XmlPart::XmlPart(const ZipArchive& archive, const ZipPart& part, XmlListener& listener)
    : state_(std::make_unique<State>(archive, part, listener)) {}

XmlPart::~XmlPart() = default;

base::Result<bool> XmlPart::next() {
    const auto bytes = state_->reader.next();
    if (!bytes) return std::unexpected(bytes.error());
    const bool last = bytes->empty();
    const auto outcome = XML_Parse(state_->parser, bytes->data(), static_cast<int>(bytes->size()),
                                   last ? XML_TRUE : XML_FALSE);
    state_->fed += static_cast<std::int64_t>(bytes->size());
    if (state_->fed - XML_GetCurrentByteIndex(state_->parser) > longest_tag)
        state_->stop("a tag of it is longer than 4 MiB");
    if (!state_->unlikely.empty())
        return std::unexpected(state_->archive.problem("N074",
                                                       "no spreadsheet has such XML: " + state_->unlikely,
                                                       "save it again with a spreadsheet program"));
    if (outcome != XML_STATUS_OK)
        return std::unexpected(state_->archive.damaged("its XML is not well-formed"));
    return !last;
}

base::Result<void> XmlPart::read() {
    for (;;) {
        const auto more = next();
        if (!more) return std::unexpected(more.error());
        if (!*more) return {};
    }
}

}  // namespace sources
