#include "terms/status.h"

namespace terms {

std::string_view label(Status status) {
    switch (status) {
        case Status::OnTrack: return "On track";
        case Status::NotOnTrack: return "Not on track";
        case Status::NotDue: return "Not due";
        case Status::AwaitingData: return "Awaiting data";
        case Status::Paused: return "Paused";
        case Status::Context: return "For context";
        case Status::NotComparable: return "Not comparable";
        case Status::Completed: return "Completed";
        case Status::Suppressed: return "Suppressed";
    }
    return "";
}

std::string_view text(Status status) {
    switch (status) {
        case Status::OnTrack: return "on_track";
        case Status::NotOnTrack: return "not_on_track";
        case Status::NotDue: return "not_due";
        case Status::AwaitingData: return "awaiting_data";
        case Status::Paused: return "paused";
        case Status::Context: return "context";
        case Status::NotComparable: return "not_comparable";
        case Status::Completed: return "completed";
        case Status::Suppressed: return "suppressed";
    }
    return "";
}

std::string_view shape(Status status) {
    if (status == Status::OnTrack) return "●";
    return status == Status::NotOnTrack ? "▲" : "○";
}

std::string_view text(Polarity polarity) {
    switch (polarity) {
        case Polarity::High: return "high";
        case Polarity::Low: return "low";
        case Polarity::Band: return "band";
        case Polarity::Context: return "context";
    }
    return "";
}

std::string_view text(Cadence cadence) {
    switch (cadence) {
        case Cadence::Monthly: return "monthly";
        case Cadence::Quarterly: return "quarterly";
        case Cadence::Termly: return "termly";
        case Cadence::Annual: return "annual";
    }
    return "";
}

std::string_view label(Cause cause) {
    switch (cause) {
        case Cause::Demand: return "demand";
        case Cause::Workforce: return "workforce";
        case Cause::Recording: return "recording";
        case Cause::Policy: return "policy";
        case Cause::Partner: return "partner";
        case Cause::SmallNumbers: return "small numbers";
        case Cause::Season: return "season";
        case Cause::NationalTrend: return "national trend";
        case Cause::CostOfLiving: return "cost of living";
    }
    return "";
}

}  // namespace terms
