#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pdf {

/// A failure condition of the Matterhorn Protocol 1.02, the list of ways in which a file fails PDF/UA-1.
struct Condition {
    std::string_view number;  // "01-005"
    std::string_view what;
};
/// Those that `faults_of` tests, in the protocol's order. docs/methods/pdf-ua.md lists the others.
const std::vector<Condition>& tested_conditions();

/// A condition that a file meets, and so fails by.
struct Fault {
    std::string condition;  // its number
    std::string place;      // "page 3", "Figure 2", "the catalogue"
    std::string what;
};

/// Every fault of a PDF; a file that cannot be read as PDF at all has the one fault "unreadable".
std::vector<Fault> faults_of(const std::string& bytes);

}  // namespace pdf
