// The reach that intervals would have needed on the training parts of files of series, as
// forecasts::usual_reach holds it: by cadence, width × step^growth for 80 and 95 cases of 100.
//   forecast_calibrate SERIES.csv [SERIES.csv ...]
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "forecasts/conformal.h"

namespace {

using forecasts::Cadence;

struct Looked {
    Cadence cadence;
    std::size_t horizon;
};
const std::map<std::string, Looked> cadences = {{"yearly", {Cadence::Yearly, 6}},
                                                {"quarterly", {Cadence::Quarterly, 8}},
                                                {"monthly", {Cadence::Monthly, 18}}};

void add(const char* path, std::map<std::string, forecasts::Distances>& all) {
    std::ifstream file(path);
    std::map<std::pair<std::string, std::string>, forecasts::Past> series;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        std::string name, period, split, t, value;
        for (auto* cell : {&name, &period, &split, &t, &value}) std::getline(cells, *cell, ',');
        if (split == "train") series[{period, name}].values.push_back(std::stod(value));
    }
    for (auto& [key, past] : series) {
        const auto [cadence, horizon] = cadences.at(key.first);
        past.cadence = cadence;
        all[key.first].add(forecasts::past_distances(past, horizon, 3));
    }
}

/// The line through the logarithms of step and quantile.
void print_growth(const forecasts::Distances& distances, double share) {
    double x = 0, y = 0, xx = 0, xy = 0;
    const auto count = static_cast<double>(distances.steps().size());
    for (std::size_t i = 0; i < distances.steps().size(); ++i) {
        const double ahead = std::log(static_cast<double>(i + 1));
        const double width = std::log(forecasts::conformal_quantile(distances.steps()[i], share));
        x += ahead / count, y += width / count, xx += ahead * ahead / count, xy += ahead * width / count;
    }
    const double growth = (xy - x * y) / (xx - x * x);
    std::cout << "  " << 100 * share << " %: " << std::exp(y - growth * x) << " × step^" << growth;
}

}  // namespace

int main(int count, char** words) {
    std::map<std::string, forecasts::Distances> all;
    for (int i = 1; i < count; ++i) add(words[i], all);
    for (const auto& [period, distances] : all) {
        std::cout << period;
        for (const double share : {0.8, 0.95}) print_growth(distances, share);
        std::cout << '\n';
    }
}
