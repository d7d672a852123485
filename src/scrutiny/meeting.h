#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/folder.h"
#include "base/problem.h"
#include "plan/plan.h"
#include "terms/ids.h"
#include "terms/period.h"

namespace scrutiny {

/// What an officer promised in answer to a question.
struct Undertaking {
    std::string text;
    terms::RoleId owner;
    terms::Date due;
    std::optional<terms::Date> done;
    std::optional<std::string> outcome;
};
/// What a member asked. Minutes do not always name the asker, the question or the answerer.
struct Question {
    int number = 0;  // from 1, in the order of the file
    std::optional<std::string> asked_by;
    std::optional<std::string> text;
    std::vector<terms::MeasureId> measures;
    std::vector<terms::MoneyLineId> money;
    std::optional<terms::RoleId> answered_by;
    std::optional<std::string> answer;
    std::vector<Undertaking> undertakings;
    base::Written written;
};
/// A paper attached to the meeting, with the hash of its bytes.
struct SupportingDocument {
    std::string title;
    std::string file;  // within the folder
    bool is_public = true;
    std::optional<plan::Exemption> exempt;  // why it is not; nothing if that is not said
    std::int64_t bytes = 0;
    std::string hash;  // of its bytes
};
/// A meeting of a committee: what was asked, answered and promised.
struct Meeting {
    std::string id;
    terms::CommitteeId committee;
    terms::Date date;
    std::optional<std::string> title;
    std::optional<std::int64_t> item;
    std::optional<terms::Period> considers;  // the period whose report it received
    std::optional<std::string> link;
    std::vector<Question> questions;
    std::vector<SupportingDocument> documents;
    base::Written written;
};

/// All meetings of a folder.
struct Meetings {
    std::vector<Meeting> meetings;  // by date

    /// The meeting at which `committee` considers the report of `period`; null if none is known.
    const Meeting* considering(const terms::CommitteeId& committee, terms::Period period) const;
    /// The latest meeting of `committee` before `day`; null if there is none.
    const Meeting* before(const terms::CommitteeId& committee, terms::Date day) const;
};

/// Reads meetings/ of a council folder, checked against the plan; supporting documents are read and hashed.
/// Nothing if there is an error.
std::optional<Meetings> read_meetings(const base::Folder& folder, const plan::Plan& plan,
                                      base::Problems& problems);

}  // namespace scrutiny
