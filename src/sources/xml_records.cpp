#include "sources/xml_records.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <fstream>
#include <optional>

#include <expat.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.h"

namespace sources {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 16;
constexpr std::size_t deepest = 32;
constexpr int most_elements = 100'000;
constexpr std::size_t most_record_bytes = std::size_t{4} << 20;
constexpr std::size_t shown_lines = 3;
constexpr std::size_t many_children = 16;

}  // namespace

const XmlNode* XmlNode::find(std::string_view child) const {
    if (!firsts.empty()) {
        const auto first = firsts.find(child);
        return first == firsts.end() ? nullptr : &children[first->second];
    }
    const auto found = std::ranges::find(children, child, &XmlNode::name);
    return found == children.end() ? nullptr : &*found;
}

struct XmlRecords::State {
    State(const std::filesystem::path& path, std::string shown_name, XmlForm records_form)
        : in(path, std::ios::binary),
          shown(std::move(shown_name)),
          form(std::move(records_form)),
          parser(XML_ParserCreate(nullptr)) {
        if (parser == nullptr) throw std::bad_alloc();
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, on_start, on_end);
        XML_SetCharacterDataHandler(parser, on_text);
        XML_SetDoctypeDeclHandler(parser, on_doctype, nullptr);
        if (!in || std::filesystem::is_directory(path))
            problem = base::environment_problem("N001", shown, "the file cannot be read",
                                                "check that it is there and that you may read it");
    }
    ~State() { XML_ParserFree(parser); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    static State& of(void* data) { return *static_cast<State*>(data); }
    static void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char**) { of(data).start(name); }
    static void XMLCALL on_end(void* data, const XML_Char*) { of(data).end(); }
    static void XMLCALL on_text(void* data, const XML_Char* text, int length) {
        of(data).add({text, static_cast<std::size_t>(length)});
    }
    static void XMLCALL on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
        of(data).refuse("R002", "the file declares a document type, which could define entities",
                        "returns have none: take the line <!DOCTYPE …> out, or export the file again");
    }

    int line() const { return static_cast<int>(XML_GetCurrentLineNumber(parser)); }

    void refuse(std::string code, std::string message, std::string hint) {
        if (problem) return;
        problem.emplace();
        problem->code = std::move(code);
        problem->place = {shown, line(), static_cast<int>(XML_GetCurrentColumnNumber(parser)) + 1};
        problem->message = std::move(message);
        problem->hint = std::move(hint);
        XML_StopParser(parser, XML_FALSE);
    }

    bool in_record() const { return open.size() >= form.record_path.size() && is_record_path; }

    void start(std::string_view name) {
        if (problem) return;
        if (open.empty() && name != form.record_path.front())
            return refuse("R004",
                          fmt::format("this is not {}: its first element is <{}>", form.what,
                                      base::escaped(name.substr(0, 40))),
                          fmt::format("its first element should be <{}>", form.record_path.front()));
        if (open.size() >= deepest)
            return refuse("R003", fmt::format("elements stand within one another more than {} deep", deepest),
                          "no return is so deep: export it again");
        open.emplace_back(name);
        if (in_record()) return start_node(name);
        is_record_path = open == form.record_path;
        if (is_record_path) start_node(name);
        else outside_text.clear();
    }

    void start_node(std::string_view name) {
        if (ordinal >= most_elements)
            return refuse("R003", fmt::format("the record has more than {} elements", most_elements),
                          "no record of a return is so long: export it again");
        XmlNode node;
        node.name = name;
        node.line = line();
        node.column = static_cast<int>(XML_GetCurrentColumnNumber(parser)) + 1;
        node.ordinal = ordinal++;
        nodes.push_back(std::move(node));
    }

    void end() {
        if (problem) return;
        if (!in_record()) {
            if (const auto text = base::trimmed(outside_text); !text.empty())
                outside.emplace(fmt::format("{}", fmt::join(open, "/")), std::string(text));
            outside_text.clear();
            open.pop_back();
            return;
        }
        auto node = std::move(nodes.back());
        nodes.pop_back();
        node.text = std::string(base::trimmed(node.text));
        if (!node.children.empty() && !node.text.empty()) note_stray(node);
        if (node.children.size() > many_children)
            for (std::size_t at = 0; at < node.children.size(); ++at)
                node.firsts.emplace(node.children[at].name, at);
        open.pop_back();
        if (!nodes.empty()) {
            nodes.back().children.push_back(std::move(node));
            return;
        }
        ready.push_back(std::move(node));
        is_record_path = false;
        ordinal = 0;
        record_bytes = 0;
    }

    void note_stray(XmlNode& node) {
        ++stray.places;
        if (stray.first.size() < shown_lines) stray.first.push_back(node.line);
        node.text.clear();
    }

    void add(std::string_view text) {
        if (problem) return;
        auto& target = nodes.empty() ? outside_text : nodes.back().text;
        // Of the white space between elements nothing is kept.
        if (target.empty() && base::trimmed(text).empty()) return;
        record_bytes += text.size();
        if (record_bytes > most_record_bytes)
            return refuse("R003", "the record is longer than 4 MiB",
                          "no record of a return is so long: export it again");
        target += text;
    }

    void read_piece() {
        void* buffer = XML_GetBuffer(parser, static_cast<int>(piece_bytes));
        if (buffer == nullptr) throw std::bad_alloc();
        in.read(static_cast<char*>(buffer), static_cast<std::streamsize>(piece_bytes));
        const auto got = static_cast<std::size_t>(in.gcount());
        hash.feed(std::as_bytes(std::span(static_cast<const char*>(buffer), got)));
        bytes += got;
        is_read = got < piece_bytes;
        const auto status = XML_ParseBuffer(parser, static_cast<int>(got), is_read ? XML_TRUE : XML_FALSE);
        if (status == XML_STATUS_ERROR && !problem) {
            const auto error = XML_GetErrorCode(parser);
            const bool cut = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
                             error == XML_ERROR_UNCLOSED_CDATA_SECTION || error == XML_ERROR_PARTIAL_CHAR;
            refuse("R001", fmt::format("the file is not well-formed XML: {}", XML_ErrorString(error)),
                   cut ? "it may have been cut short: export it again" : "export it again");
        }
    }

    std::ifstream in;
    std::string shown;
    XmlForm form;
    XML_Parser parser;
    base::Hash hash;
    std::uint64_t bytes = 0;
    bool is_read = false;
    std::optional<base::Problem> problem;
    std::vector<std::string> open;  // the names of the elements that have begun and not ended
    bool is_record_path = false;    // a record has begun
    std::vector<XmlNode> nodes;     // of the record, those that have not ended
    int ordinal = 0;
    std::size_t record_bytes = 0;
    std::string outside_text;
    std::map<std::string, std::string> outside;
    Stray stray;
    std::deque<XmlNode> ready;
};

XmlRecords::XmlRecords(const std::filesystem::path& path, std::string shown, XmlForm form)
    : state_(std::make_unique<State>(path, std::move(shown), std::move(form))) {
    assert(!state_->form.record_path.empty());
}

XmlRecords::~XmlRecords() = default;

base::Result<bool> XmlRecords::next(XmlNode& record) {
    auto& state = *state_;
    while (state.ready.empty() && !state.is_read && !state.problem) state.read_piece();
    if (!state.ready.empty()) {
        record = std::move(state.ready.front());
        state.ready.pop_front();
        return true;
    }
    if (state.problem) return std::unexpected(*state.problem);
    return false;
}

std::string XmlRecords::outside(const std::string& path) const {
    const auto found = state_->outside.find(path);
    return found == state_->outside.end() ? "" : found->second;
}

const XmlRecords::Stray& XmlRecords::stray() const { return state_->stray; }
std::uint64_t XmlRecords::bytes() const { return state_->bytes; }
int XmlRecords::lines() const { return state_->line(); }
std::string XmlRecords::hash() { return state_->hash.finish(); }

}  // namespace sources
