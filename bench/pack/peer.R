#!/usr/bin/env Rscript
# The Ardenshire pack as an analyst would make it with data.table, ggplot2 and rmarkdown.
#
#     bench/pack/peer.R FOLDER PLAN PERIOD OUT [PAGE]
#
# FOLDER is the council folder, PLAN the spreadsheets of plan_tables. Writes report.html, figures.csv and report.json.
# PAGE is the page to write: peer.Rmd, if left out, or documents.Rmd for the whole report.

suppressPackageStartupMessages({
  library(data.table)
  library(ggplot2)
})
setDTthreads(0)  # all of them

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
plan <- arguments[2]
this_period <- arguments[3]
out <- arguments[4]
page <- if (length(arguments) < 5L) "peer.Rmd" else arguments[5]
here <- dirname(normalizePath(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))))

county <- "ardenshire"
visitors <- c("health visitor", "family nurse")
team <- c(visitors, "staff nurse", "nursery nurse")
quarters <- (2019L * 4L + 1L):(2022L * 4L + 1L)  # calendar quarters since year 0: April 2019 to June 2022
years <- 2015:2021
figures <- list()

# --- periods ----------------------------------------------------------------------------------------------------------

quarter_of <- function(day) year(day) * 4L + quarter(day) - 1L

quarter_label <- function(number) {
  start <- (number - 1L) %/% 4L
  sprintf("%d-%02d-Q%d", start, (start + 1L) %% 100L, (number - 1L) %% 4L + 1L)
}

# The first day of a month, by its number since year 0: a table look-up, for making dates from text is slow.
month_starts <- as.IDate(seq(as.Date("1990-01-01"), by = "month", length.out = 720))
month_start <- function(month) month_starts[month - 1990L * 12L + 1L]
month_end <- function(year, month) month_start(year * 12L + month) - 1L

quarter_end <- function(number) month_end(number %/% 4L, number %% 4L * 3L + 3L)

add_months <- function(day, months) {
  moved <- year(day) * 12L + month(day) - 1L + as.integer(months)
  pmin(month_start(moved) + mday(day) - 1L, month_start(moved + 1L) - 1L)
}

last_day <- function(periods) {
  one <- function(text) {
    start <- as.integer(substr(text, 1, 4))
    if (grepl("Q", text)) return(quarter_end(start * 4L + as.integer(substr(text, 10, 10))))
    if (grepl("/", text)) return(month_end(start, 8L))
    if (nchar(text) == 4L) return(month_end(start, 12L))
    second <- as.integer(substr(text, 6, 7))
    if (second == (start + 1L) %% 100L) month_end(start + 1L, 3L) else month_end(start, second)
  }
  known <- unique(periods)
  ends <- vapply(known, function(text) as.integer(one(text)), integer(1))
  as.IDate(unname(ends[match(periods, known)]))
}

# --- counting ---------------------------------------------------------------------------------------------------------

keep <- function(measure, definition, counts, periods, kind, label = quarter_label) {
  whole <- counts[CJ(period = periods, district = districts), on = .(period, district)]
  setnafill(whole, fill = 0L, cols = c("numerator", "denominator"))
  both <- rbind(whole[, .(district = county, numerator = sum(numerator), denominator = sum(denominator)), by = period],
                whole)
  figures[[length(figures) + 1L]] <<-
    both[, .(measure, definition, period = label(period), area = district, numerator, denominator, kind)]
}

flow <- function(measure, definition, kind, data, date, hit = rep(1L, nrow(data))) {
  counts <- data[, .(period = quarter_of(get(date)), district, hit = as.integer(hit))]
  keep(measure, definition, counts[, .(numerator = sum(hit), denominator = .N), by = .(period, district)], quarters,
       kind)
}

stock <- function(measure, definition, kind, data, start, end, hit = rep(1L, nrow(data))) {
  spells <- data[, .(start = get(start), end = get(end), district, hit = as.integer(hit))]
  counts <- rbindlist(lapply(quarters, function(number) {
    last <- quarter_end(number)
    spells[start <= last & (is.na(end) | end > last),
           .(period = number, numerator = sum(hit), denominator = .N), by = district]
  }))
  keep(measure, definition, counts, quarters, kind)
}

to_date <- function(measure, data) {
  counts <- data[, .(numerator = sum(fee_pence), denominator = 0L), by = .(period = quarter_of(course_date), district)]
  counts <- counts[CJ(period = quarters, district = districts), on = .(period, district)]
  setnafill(counts, fill = 0L, cols = c("numerator", "denominator"))
  counts[, numerator := cumsum(numerator), by = .((period - 1L) %/% 4L, district)]
  keep(measure, "local", counts, quarters, "pounds")
}

read <- function(name, columns) {
  fread(file.path(folder, "data", "records", paste0(name, ".csv")), select = columns, showProgress = FALSE)
}

count_reviews <- function() {
  births <- read("births", c("child_id", "date_of_birth", "district"))
  contacts <- read("health_visitor_contacts", c("contact_id", "child_id", "contact_date", "review", "staff_group"))
  contacts <- contacts[staff_group %chin% team]
  setkey(births, child_id)
  rules <- list(
    list("hv-new-birth-visit", "new birth", function(born) born + 30L, function(born) born + 14L),
    list("hv-6-8-week-review", "6-8 week", function(born) born + 56L, function(born) born + 56L),
    list("hv-12-month-review-by-12", "12 month", function(b) add_months(b, 12), function(b) add_months(b, 12)),
    list("hv-12-month-review-by-15", "12 month", function(b) add_months(b, 15), function(b) add_months(b, 15)),
    list("hv-2-year-review", "2-2.5 year", function(b) add_months(b, 30), function(b) add_months(b, 30)))
  rbindlist(lapply(rules, function(rule) {
    cohort <- births[, .(child_id, district, period = quarter_of(rule[[3]](date_of_birth)),
                         due = rule[[4]](date_of_birth))]
    cohort <- cohort[period %between% range(quarters)]
    setkey(cohort, child_id)
    seen <- cohort[contacts[review == rule[[2]]], on = "child_id", nomatch = NULL][contact_date <= due]
    cohort[, local := child_id %chin% seen$child_id]
    cohort[, national := child_id %chin% seen[staff_group %chin% visitors, child_id]]
    for (definition in c("national", "local")) {
      counts <- cohort[, .(numerator = sum(get(definition)), denominator = .N), by = .(period, district)]
      keep(rule[[1]], definition, counts, quarters, "share")
    }
    only <- cohort[local & !national & period == max(quarters), child_id]
    first <- unique(seen[child_id %chin% only][order(contact_date, contact_id)], by = "child_id")
    first[, .(measure = rule[[1]], count = .N), by = .(class = staff_group)]
  }))
}

count_children <- function() {
  plans <- read("child_protection_plans", c("district", "start_date", "end_date", "plan_number", "domestic_abuse"))
  care <- read("care_episodes", c("district", "start_date", "end_date", "placement"))
  helped <- read("early_help_episodes", c("district", "start_date", "end_date", "main_need"))
  stock("child-protection-plans-rate", "national", "rate", plans, "start_date", "end_date")
  flow("protection-plans-started", "national", "count", plans, "start_date")
  flow("protection-plans-ended", "national", "count", plans, "end_date")
  flow("second-plans", "national", "share", plans, "start_date", plans$plan_number > 1L)
  flow("domestic-abuse-in-plans", "local", "share", plans, "start_date", plans$domestic_abuse == "yes")
  flow("children-entering-care", "national", "count", care, "start_date")
  flow("children-leaving-care", "national", "count", care, "end_date")
  stock("children-in-care-rate", "national", "rate", care, "start_date", "end_date")
  families <- care$placement %in% c("foster carer", "relative or friend")
  flow("children-entering-families", "local", "share", care, "start_date", families)
  flow("children-leaving-families", "local", "share", care, "end_date", families)
  stock("children-in-care-in-families", "local", "share", care, "start_date", "end_date", families)
  flow("repeat-plans-ended", "local", "share", plans, "end_date", plans$plan_number > 1L)
  stock("repeat-plans-open", "local", "share", plans, "start_date", "end_date", plans$plan_number > 1L)
  stock("families-helped-early", "local", "count", helped, "start_date", "end_date")
  flow("early-help-started", "local", "count", helped, "start_date")
  flow("early-help-for-money", "local", "share", helped, "start_date", helped$main_need == "money")
}

count_ehc <- function() {
  ehc <- read("ehc_plans", c("district", "date_requested", "date_issued", "exception", "placement_type",
                             "placement_start", "phase_transfer_date", "ended"))
  ehc[, mainstream := startsWith(placement_type, "mainstream")]
  new <- ehc[placement_start == date_issued]
  stock("ehc-plans", "national", "count", ehc, "placement_start", "ended")
  stock("ehc-plans-in-mainstream", "national", "share", ehc, "placement_start", "ended", ehc$mainstream)
  flow("ehc-plans-ended", "local", "count", ehc[is.na(phase_transfer_date)], "ended")
  flow("ehc-phase-transfers", "local", "count", ehc, "phase_transfer_date")
  flow("new-ehc-plans", "national", "count", new, "date_issued")
  flow("new-ehc-plans-in-mainstream", "local", "share", new, "date_issued", new$mainstream)
  due <- new[exception == "no", .(numerator = sum(date_issued - date_requested <= 140L), denominator = .N),
             by = .(period = year(date_issued), district)]
  keep("ehc-plans-in-time", "national", due, years, "share", as.character)
}

count_money <- function() {
  training <- read("training_bookings", c("district", "course_date", "charge", "element", "fee_pence"))
  residential <- read("residential_placements", c("district", "start_date", "end_date", "agreed_date"))
  paid <- training[charge == "paid"]
  to_date("training-income", paid)
  to_date("training-course-places", paid[element == "course place"])
  to_date("training-commissioned-sessions", paid[element == "commissioned session"])
  to_date("training-e-learning-licences", paid[element == "e-learning licence"])
  flow("free-training-places", "local", "share", training, "course_date", training$charge == "free")
  stock("residential-placements", "local", "count", residential, "start_date", "end_date")
  stock("residential-with-health-share", "local", "share", residential, "start_date", "end_date",
        !is.na(residential$agreed_date))
}

# --- figures ----------------------------------------------------------------------------------------------------------

rounded <- function(value, places) floor(value * 10^places + 0.5 + 1e-9) / 10^places

# Denominators of rates, and values rounded half up.
valued <- function(counts) {
  people <- population[, .(area, last = as.IDate(sprintf("%d-06-30", year)), people)]
  counts[, last := last_day(period)]
  counts[, people := people[counts, on = .(area, last), roll = TRUE, x.people]]
  counts[, value := fcase(kind == "count", as.numeric(numerator),
                          kind == "pounds", rounded(numerator / 100, 0),
                          kind == "rate", rounded(numerator * 1e4 / people, 1),
                          kind == "share" & denominator > 0L, rounded(numerator * 100 / denominator, 1))]
  counts[, denominator := fcase(kind == "share", denominator, kind == "rate", people)]
  counts[, .(measure, definition, period, area, numerator, denominator, value, last)]
}

given_figures <- function() {
  both <- rbindlist(list(reported = fread(file.path(folder, "data", "figures.csv")),
                         published = fread(file.path(folder, "data", "england.csv"))), idcol = "definition")
  both[measures, value := rounded(value, decimals), on = "measure"]
  both[, .(measure, definition, period, area, numerator, denominator, value, last = last_day(period))]
}

# --- judging ----------------------------------------------------------------------------------------------------------

target_on <- function(name, day) targets[measure == name & from <= day & (is.na(until) | until >= day)]

judge <- function(row) {
  mine <- all_figures[area == county & measure == row$measure & definition == row$basis & !is.na(value)]
  at <- if (row$quarterly == "yes") mine[period == this_period] else tail(mine, 1)
  result <- list(measure = row$measure, title = row$title, unit = row$unit, decimals = row$decimals,
                 polarity = row$polarity, status = "no status", reason = "", value = NA_real_, period = "",
                 target = "", before = NA_real_)
  if (row$due != "yes") return(modifyList(result, list(reason = "not due")))
  if (nrow(at) == 0L) return(modifyList(result, list(reason = "awaiting data")))
  target <- target_on(row$measure, at$last)
  missed <- isTRUE(at$value < target$low) || isTRUE(at$value > target$high)
  before <- tail(mine[last <= add_months(at$last, -12)], 1)
  modifyList(result, list(
    status = if (missed) "not on track" else "on track", value = at$value, period = at$period,
    target = paste(na.omit(c(target$low, target$high)), collapse = "–"),
    before = if (nrow(before)) before$value else NA_real_))
}

# --- drawing and writing ----------------------------------------------------------------------------------------------

chart <- function(row) {
  mine <- all_figures[measure == row$measure & area == county & definition %chin% c(row$basis, row$shadow) &
                        !is.na(value)]
  england <- all_figures[measure == row$measure & area == "england" & !is.na(value)]
  lines <- rbind(mine[, .(last, value, series = definition)], england[, .(last, value, series = "England")])
  days <- mine[definition == row$basis, last]
  limits <- rbindlist(lapply(days, function(day) target_on(row$measure, day)[, .(low, high)][, last := day]))
  limits <- melt(limits, id.vars = "last", value.name = "limit", na.rm = TRUE)
  ggplot(lines, aes(last, value, linetype = series, shape = series)) +
    geom_step(data = limits, aes(last, limit, group = variable), inherit.aes = FALSE, colour = "grey40") +
    geom_line() + geom_point(size = 1) +
    labs(title = row$title, x = NULL, y = row$unit, linetype = NULL, shape = NULL) + theme_minimal(base_size = 9)
}

districts_of <- function(name, kind) {
  all_figures[measure == name & definition == kind & period == this_period &
                area != "england", .(area, numerator, denominator, value)]
}

measures <- fread(file.path(plan, "measures.csv"), na.strings = NULL)
targets <- fread(file.path(plan, "targets.csv"))
commentary <- fread(file.path(plan, "commentary.csv"))
population <- fread(file.path(folder, "data", "population.csv"))
districts <- sort(setdiff(population$area, county))

classes <- count_reviews()
count_children()
count_ehc()
count_money()
all_figures <- rbind(valued(rbindlist(figures)), given_figures())
setkey(all_figures, measure, definition, area, last)

statuses <- rbindlist(lapply(seq_len(nrow(measures)), function(at) judge(measures[at])))
tally <- table(factor(statuses$status, c("on track", "not on track", "no status")))

dir.create(out, showWarnings = FALSE, recursive = TRUE)
fwrite(all_figures[, !"last"], file.path(out, "figures.csv"))
jsonlite::write_json(list(period = this_period, tally = as.list(tally), measures = statuses, classes = classes),
                     file.path(out, "report.json"), auto_unbox = TRUE, digits = NA, na = "null")
invisible(rmarkdown::render(file.path(here, page), output_file = "report.html",
                            output_dir = normalizePath(out), intermediates_dir = normalizePath(out), quiet = TRUE,
                            envir = globalenv()))
