#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/folder.h"
#include "base/problem.h"
#include "terms/status.h"

/// How a council wants its reports to look and to read: its house styles.
namespace houses {

/// A picture that stands at the head of every report.
struct Logo {
    std::string bytes;
    std::string media_type;  // "image/svg+xml" or "image/png"
    std::string words;       // what it says, for whoever cannot see it
};

/// What the documents look like, apart from what they say.
struct Look {
    std::optional<Logo> logo;
    std::string typeface;       // a family that stands before the usual ones; empty for none
    std::string colour;         // "#12436d", of the line under the head; empty for the usual one
    std::string word_template;  // the bytes of the council's own Word document; empty for ours
};

/// A section of a report: where it stands is where it is listed.
struct SectionStyle {
    std::string id;     // one of section_ids()
    std::string title;  // empty: as the report words it
};

/// A column of the table of measures.
struct ColumnStyle {
    std::string id;     // one of column_ids()
    std::string title;  // empty: as the report words it
};

/// A section that the council asks of every report, in words of its officers: "financial".
struct ImplicationStyle {
    std::string id;
    std::string title;
};

/// One house style.
struct House {
    std::string id;
    std::string title;
    bool is_default = false;
    std::optional<std::string> contact;             // in place of the council's
    std::vector<SectionStyle> sections;             // these first, in this order; others follow
    std::vector<std::string> left_out;              // ids of sections that no report has
    std::vector<ColumnStyle> columns;               // empty: all
    std::map<terms::Status, std::string> statuses;  // words in place of the usual ones
    std::vector<ImplicationStyle> implications;     // in the order of the report
    std::shared_ptr<const Look> look;               // not null

    /// "On track", or the council's own word for it.
    std::string word(terms::Status status) const;
};

/// The sections of reports that a house style may order, name or leave out, and the columns of the table of
/// measures.
const std::vector<std::string>& section_ids();
const std::vector<std::string>& column_ids();

/// The style of councils that have none: houses/plain.toml, put into the program.
const House& plain();

/// Reads house/*.toml of a council folder, by id, with the files that they name. Gathers every problem: H001
/// no such section, H002 no such column, H003 a file cannot be read, H004 a logo that is no SVG or PNG, H005
/// a second default, H006 a colour that is none or too pale, H007 a template that is no Word document, H008
/// one word for two statuses, or none, H009 listed twice, H010 a section that may not be left out, H011 a
/// typeface that is no name.
std::vector<House> read_houses(const base::Folder& folder, base::Problems& problems);

/// The house of this id, or the folder's default if the id is empty, or plain(); null if there is no such.
const House* find_house(const std::vector<House>& houses, std::string_view id);

}  // namespace houses
