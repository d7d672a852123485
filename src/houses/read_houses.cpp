#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>
#include <set>

#include "base/text.h"
#include "houses/readers.h"
#include "plan/read_forms.h"

namespace houses {
namespace {

constexpr std::size_t largest_logo = 1024 * 1024;
constexpr std::size_t largest_template = 16 * 1024 * 1024;
constexpr terms::Status statuses[] = {
    terms::Status::OnTrack,       terms::Status::NotOnTrack, terms::Status::NotDue,
    terms::Status::AwaitingData,  terms::Status::Paused,     terms::Status::Context,
    terms::Status::NotComparable, terms::Status::Completed,  terms::Status::Suppressed};

/// The bytes of a file that a house style names; nothing, and H003, if they cannot be had.
std::optional<std::string> file_of(base::Table& table, std::string_view key, std::size_t most,
                                   const base::Folder& folder) {
    const auto name = table.find_text(key);
    if (!name) return std::nullopt;
    const std::filesystem::path path(name->text);
    const bool leaves = path.is_absolute() || std::ranges::find(path, "..") != path.end();
    if (leaves || folder.kind_of(name->text) != base::Folder::Kind::File) {
        table.refuse(key, "H003", "there is no file \"" + name->text + "\" in this folder",
                     "name it from the council's folder on, such as house/logo.svg");
        return std::nullopt;
    }
    auto bytes = folder.read(name->text, most + 1);
    if (bytes && bytes->size() <= most) return *std::move(bytes);
    table.refuse(key, "H003",
                 bytes ? fmt::format("it is larger than {} KiB", most / 1024)
                       : "it cannot be read: " + bytes.error().message(),
                 bytes ? "every report holds it: make it smaller" : "look at its permissions");
    return std::nullopt;
}

std::string media_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    const auto start = bytes.substr(0, 4096);
    return start.find("<svg") != std::string_view::npos ? "image/svg+xml" : "";
}

std::optional<Logo> read_logo(base::Table& root, const base::Folder& folder) {
    auto table = root.find_table("logo");
    if (!table) return std::nullopt;
    auto bytes = file_of(*table, "file", largest_logo, folder);
    if (!table->has("file")) table->text("file");
    auto words = table->text("words").text;
    table->finish();
    if (!bytes) return std::nullopt;
    auto type = media_type(*bytes);
    if (type.empty()) {
        table->refuse("file", "H004", "this is neither SVG nor PNG", "save the logo as one of these");
        return std::nullopt;
    }
    return Logo{*std::move(bytes), std::move(type), std::move(words)};
}

/// The contrast with white that WCAG asks of what is no text: 3 to 1.
bool is_seen_on_white(std::string_view colour) {
    const auto part = [&](std::size_t at) {
        const auto value = std::stoi(std::string(colour.substr(at, 2)), nullptr, 16);
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    const double light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
    return 1.05 / (light + 0.05) >= 3.0;
}

std::string read_colour(base::Table& root) {
    const auto colour = root.find_text("colour");
    if (!colour) return "";
    const auto is_hex = [](char letter) { return std::isxdigit(static_cast<unsigned char>(letter)) != 0; };
    const bool is_colour = colour->text.size() == 7 && colour->text[0] == '#' &&
                           std::all_of(colour->text.begin() + 1, colour->text.end(), is_hex);
    if (is_colour && is_seen_on_white(colour->text)) return colour->text;
    root.refuse("colour", "H006",
                is_colour ? "this is too pale to be seen on white (3 to 1 is asked)" : "this is no colour",
                "write a dark colour as \"#12436d\"");
    return "";
}

std::string read_typeface(base::Table& root) {
    const auto family = root.find_text("typeface");
    if (!family) return "";
    const bool is_name = !family->text.empty() && std::ranges::all_of(family->text, [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == ' ' || letter == '-';
    });
    if (is_name) return family->text;
    root.refuse("typeface", "H011", "this is no name of a typeface",
                "write letters, digits, spaces and hyphens, such as \"Source Sans 3\"");
    return "";
}

std::string read_template(base::Table& root, const base::Folder& folder) {
    const auto bytes = file_of(root, "word_template", largest_template, folder);
    if (!bytes) return "";
    // the names of a zip file's parts stand in it as they are
    if (bytes->starts_with("PK\x03\x04") && bytes->find("word/styles.xml") != std::string::npos)
        return *bytes;
    root.refuse("word_template", "H007", "this is no Word document", "save the template as .docx");
    return "";
}

/// Refuses what is none of `known` and what is listed twice; false if it did.
bool is_listed(base::Table& table, const std::vector<std::string>& known, std::string_view code,
               std::string_view noun, std::set<std::string>& seen) {
    const auto id = table.text("id").text;
    if (id.empty()) return false;
    if (std::ranges::find(known, id) == known.end()) {
        table.refuse("id", std::string(code), fmt::format("there is no {} \"{}\"", noun, id),
                     fmt::format("write one of {}", base::joined(known, "or")));
        return false;
    }
    if (seen.insert(id).second) return true;
    table.refuse("id", "H009", fmt::format("the {} \"{}\" is listed twice", noun, id), "list it once");
    return false;
}

template <typename Style>
std::vector<Style> read_list(base::Table& root, std::string_view key, const std::vector<std::string>& known,
                             std::string_view code) {
    std::vector<Style> styles;
    std::set<std::string> seen;
    for (auto& table : root.tables(key)) {
        const bool is_good = is_listed(table, known, code, key, seen);
        auto title = plan::find_string(table, "title").value_or("");
        if (is_good) styles.push_back({table.text("id").text, std::move(title)});
        table.finish();
    }
    return styles;
}

std::vector<std::string> read_left_out(base::Table& root, const std::vector<SectionStyle>& sections) {
    std::vector<std::string> left_out;
    for (const auto& one : root.find_texts("leave_out")) {
        const auto& ids = section_ids();
        if (std::ranges::find(ids, one.text) == ids.end())
            root.refuse("leave_out", "H001", fmt::format("there is no section \"{}\"", one.text),
                        fmt::format("write one of {}", base::joined(ids, "or")));
        else if (one.text == "not-on-track" || one.text == "publication")
            root.refuse("leave_out", "H010", fmt::format("\"{}\" may not be left out", one.text),
                        "a report that is silent about this is none");
        else if (std::ranges::find(sections, one.text, &SectionStyle::id) != sections.end())
            root.refuse("leave_out", "H009", fmt::format("\"{}\" is listed as a section as well", one.text),
                        "list it or leave it out");
        else left_out.push_back(one.text);
    }
    return left_out;
}

std::map<terms::Status, std::string> read_statuses(base::Table& root) {
    std::map<terms::Status, std::string> words;
    auto table = root.find_table("status");
    if (!table) return words;
    for (const auto status : statuses)
        if (auto word = table->find_text(terms::text(status))) words[status] = base::trimmed(word->text);
    std::map<std::string, terms::Status> meant;
    for (const auto status : statuses) {
        const auto own = words.find(status);
        const auto word = own == words.end() ? std::string(terms::label(status)) : own->second;
        const bool is_new = meant.emplace(word, status).second;
        if (!word.empty() && is_new) continue;
        const auto key = own == words.end() ? terms::text(meant.at(word)) : terms::text(status);
        table->refuse(
            key, "H008",
            word.empty() ? "a status needs a word" : "\"" + word + "\" is the word for two statuses",
            "each status has a word of its own, which is read without its colour");
    }
    table->finish();
    return words;
}

std::vector<ImplicationStyle> read_implications(base::Table& root) {
    std::vector<ImplicationStyle> asked;
    plan::GivenIds ids("implication");
    for (auto& table : root.tables("implication")) {
        auto id = ids.add(table);
        auto title = plan::find_string(table, "title").value_or(base::capitalised(id) + " implications");
        asked.push_back({std::move(id), std::move(title)});
        table.finish();
    }
    return asked;
}

}  // namespace

House read_house(const std::string& id, base::Table root, const base::Folder& folder, base::Problems&) {
    House house;
    house.id = id;
    house.title = root.text("title").text;
    house.is_default = root.find_yes("default").value_or(false);
    house.contact = plan::find_string(root, "contact");
    house.sections = read_list<SectionStyle>(root, "section", section_ids(), "H001");
    house.left_out = read_left_out(root, house.sections);
    house.columns = read_list<ColumnStyle>(root, "column", column_ids(), "H002");
    if (!house.columns.empty() && house.columns.front().id != "measure")
        root.refuse("column", "H002", "the first column is not the measure's",
                    "list the column \"measure\" first: it heads the row");
    house.statuses = read_statuses(root);
    house.implications = read_implications(root);
    Look look;
    look.logo = read_logo(root, folder);
    look.typeface = read_typeface(root);
    look.colour = read_colour(root);
    look.word_template = read_template(root, folder);
    house.look = std::make_shared<const Look>(std::move(look));
    root.finish();
    return house;
}

std::vector<House> read_houses(const base::Folder& folder, base::Problems& problems) {
    std::vector<House> houses;
    const auto items = folder.items("house");
    if (!items) {
        problems.push_back(base::environment_problem("T005", "house",
                                                     "the folder cannot be read: " + items.error().message(),
                                                     "look at its permissions"));
        return houses;
    }
    for (const auto& item : *items) {
        const std::filesystem::path file(item.name);
        if (item.is_folder || file.extension() != ".toml") continue;
        const auto document = base::Document::read(folder, "house/" + item.name, problems);
        if (!document) continue;
        auto root = document->root();
        auto house = read_house(file.stem().string(), root, folder, problems);
        if (house.is_default &&
            std::ranges::any_of(houses, [](const House& other) { return other.is_default; }))
            root.refuse("default", "H005", "another house style of this folder is the default already",
                        "one is taken where none is named: say default = true in that one alone");
        houses.push_back(std::move(house));
    }
    return houses;
}

}  // namespace houses
