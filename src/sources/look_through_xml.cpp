#include "sources/look_through_xml.h"

#include <charconv>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/shaped_value.h"
#include "sources/xml_rows.h"

namespace sources {
namespace {

std::optional<int> year_of(const std::string& text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc{} || end != text.data() + text.size() || year < 1990 || year > 2199)
        return std::nullopt;
    return year;
}

class Look {
public:
    Look(const records::Shape& shape, std::string shown, base::Problems& problems)
        : shape_(shape), shown_(std::move(shown)), problems_(problems) {}

    std::optional<LookedThrough> run(const std::filesystem::path& path) {
        const auto& schema = *shape_.table->schema;
        XmlRecords records(path, shown_, xml_form(schema));
        XmlOddities oddities(schema);
        XmlNode record;
        while (true) {
            const auto got = records.next(record);
            if (!got) {
                problems_.push_back(got.error());
                return std::nullopt;
            }
            if (!*got) break;
            oddities.look(record);
        }
        LookedThrough looked;
        looked.collection_year = shape_.collection_year;
        if (schema.id == "cin-census" && !read_header(records, looked)) return std::nullopt;
        tell_stray(records.stray());
        tell(oddities.unknown(), "R008", "nobody knows the element <{}>: it is not read",
             "if the return has it since lately, tell Ontrack's makers");
        tell(oddities.twice(), "R010",
             "the element <{}> stands twice where there can be one: the first counts",
             "export the file again");
        looked.file.path = path;
        looked.file.shown = shown_;
        looked.file.bytes = records.bytes();
        looked.file.lines = records.lines();
        looked.file.hash = records.hash();
        return looked;
    }

private:
    base::Problem& add(std::string code, int line, std::string message, std::string hint) {
        base::Problem problem;
        problem.code = std::move(code);
        problem.place = {shown_, line, 0};
        problem.message = std::move(message);
        problem.hint = std::move(hint);
        return problems_.emplace_back(std::move(problem));
    }

    void warn(std::string code, int line, std::string message, std::string hint) {
        add(std::move(code), line, std::move(message), std::move(hint)).severity = base::Severity::Warning;
    }

    /// What the census says of itself.
    bool read_header(const XmlRecords& records, LookedThrough& looked) {
        const auto collection = records.outside("Message/Header/CollectionDetails/Collection");
        const auto year = year_of(records.outside("Message/Header/CollectionDetails/Year"));
        const auto reference = any_day(records.outside("Message/Header/CollectionDetails/ReferenceDate"));
        if (collection != "CIN") {
            add("R005", 0,
                collection.empty()
                    ? std::string("the file does not say which return it is")
                    : fmt::format("the file is the return \"{}\"", base::escaped(collection.substr(0, 20))),
                "a children in need census has <Collection>CIN</Collection> in its header");
            return false;
        }
        if (!year) {
            add("R005", 0, "the file does not say of which collection year it is",
                "the header of the census has <Year>2024</Year>");
            return false;
        }
        if (looked.collection_year && *looked.collection_year != *year) {
            add("R005", 0,
                fmt::format("the file is of the collection year {}, and the source of {}", *year,
                            *looked.collection_year),
                "name another file, or correct collection_year in sources.toml");
            return false;
        }
        if (reference != any_day(fmt::format("{}-03-31", *year)))
            warn("R011", 0, fmt::format("its reference date is not 31 March {}", *year),
                 "correct the header: <ReferenceDate>; the file is read all the same");
        looked.collection_year = year;
        looked.rank = reference.value_or(0);
        return true;
    }

    void tell_stray(const XmlRecords::Stray& stray) {
        for (std::size_t at = 0; at < stray.first.size(); ++at) {
            auto message = std::string("text stands beside elements, where none belongs: it is not read");
            const auto more = stray.places - static_cast<std::int64_t>(stray.first.size());
            if (at + 1 == stray.first.size() && more > 0)
                message +=
                    fmt::format("; so {} more {}", base::grouped(more), more == 1 ? "place" : "places");
            warn("R009", stray.first[at], std::move(message), "take it out, or put it into its element");
        }
    }

    template <typename Odd>
    void tell(const std::map<std::string, Odd>& found, const char* code, fmt::string_view message,
              const char* hint) {
        for (const auto& [name, odd] : found) {
            auto text = fmt::format(fmt::runtime(message), base::escaped(name.substr(0, 40)));
            if (odd.places > 1) text += fmt::format("; it stands so {} times", base::grouped(odd.places));
            warn(code, odd.first_line, std::move(text), hint);
        }
    }

    const records::Shape& shape_;
    std::string shown_;
    base::Problems& problems_;
};

}  // namespace

std::optional<LookedThrough> look_through_xml(const records::Shape& shape, const std::filesystem::path& path,
                                              const std::string& shown, base::Problems& problems) {
    return Look(shape, shown, problems).run(path);
}

}  // namespace sources
