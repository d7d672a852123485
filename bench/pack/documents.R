# What documents.Rmd draws and tabulates of the figures that peer.R counted: a function for each kind of block.

theme_set(theme_minimal(base_size = 9) + theme(legend.position = "none", plot.margin = margin(5, 60, 5, 5)))
blue <- "#12436D"
teal <- "#28A197"
plum <- "#801650"
setkey(measures, measure)
setkey(statuses, measure)
known <- all_figures[!is.na(value)]
setkey(known, measure, definition, area)
rings <- rbindlist(lapply(jsonlite::fromJSON(file.path(folder, "areas.geojson"), simplifyVector = FALSE)$features,
                          function(one) {
                            ring <- one$geometry$coordinates[[1]]
                            data.table(area = one$properties$id, x = vapply(ring, `[[`, 0, 1), y = vapply(ring, `[[`, 0, 2))
                          }))
area_names <- unlist(outline$areas)
shapes <- c("on track" = "● On track", "not on track" = "▲ Not on track", "no status" = "○ No status")

of <- function(name, rule = measures[name, basis], place = county) known[.(name, rule, place), nomatch = NULL]
places_of <- function(name) measures[name, decimals]
number <- function(value, places) {
  fifelse(is.na(value), "", formatC(value, format = "f", digits = places, big.mark = ","))
}
label <- function(period) sub("-Q", " Q", period, fixed = TRUE)
cased <- function(text) paste0(toupper(substr(text, 1, 1)), substring(text, 2))

# --- series and what follows from them --------------------------------------------------------------------------------

# The target in force on each of the days.
limits_on <- function(name, days) {
  mine <- targets[measure == name]
  at <- vapply(seq_along(days), function(one) {
    found <- which(mine$from <= days[one] & (is.na(mine$until) | mine$until >= days[one]))
    if (length(found)) found[1] else NA_integer_
  }, 1L)
  mine[at, .(low, high)]
}

missed <- function(name, values, days) {
  limit <- limits_on(name, days)
  fcoalesce(values < limit$low, FALSE) | fcoalesce(values > limit$high, FALSE)
}

# A line through the last eight quarters, with prediction intervals.
ahead_of <- function(main, periods) {
  recent <- tail(main, 8)[, at := quarter_of(last)]
  model <- lm(value ~ at, recent)
  days <- last_day(periods)
  new <- data.frame(at = quarter_of(days))
  inner <- predict(model, new, interval = "prediction", level = 0.80)
  outer <- predict(model, new, interval = "prediction", level = 0.95)
  data.table(period = periods, last = days, value = inner[, 1], low80 = inner[, 2], high80 = inner[, 3],
             low95 = outer[, 2], high95 = outer[, 3])
}

# Shewhart's limits: P, P′ (Laney) or XmR; of a run chart the median alone.
control_limits <- function(kind, data) {
  if (kind == "Run chart") return(data[, .(last, centre = median(value), low = NA_real_, high = NA_real_)])
  if (kind == "XmR chart") {
    centre <- mean(data$value)
    reach <- 2.66 * mean(abs(diff(data$value)))
  } else {
    share <- sum(data$numerator) / sum(data$denominator)
    error <- sqrt(share * (1 - share) / data$denominator)
    widened <- if (kind == "P′ chart") mean(abs(diff((data$value / 100 - share) / error))) / 1.128 else 1
    centre <- 100 * share
    reach <- 300 * error * widened
  }
  data[, .(last, centre, low = centre - reach, high = centre + reach)]
}

# Several series by period: each a table of last, period and value (a text) under its name.
wide <- function(columns) {
  long <- rbindlist(columns, idcol = "series")
  long[, series := factor(series, names(columns))]
  table <- dcast(long, last + period ~ series, value.var = "value", fill = "")
  table[, `:=`(last = NULL, period = label(period))]
  setnames(table, "period", "Period")[]
}

told <- function(data, places) data[, .(last, period, value = number(value, places))]

# --- drawings, each with the table of its figures ---------------------------------------------------------------------

direct <- function(data) geom_text(data = data[, .SD[.N], by = series], aes(label = series), hjust = -0.1, size = 2.6)

quarterly <- function(block) {
  name <- block$measure
  places <- places_of(name)
  roles <- block$names
  main <- of(name)
  columns <- setNames(list(main[, .(last, period, value)]), roles$main)
  if (!is.null(roles$twin)) columns[[roles$twin]] <- of(name, measures[name, shadow])[, .(last, period, value)]
  if (!is.null(roles$comparator)) {
    columns$England <- of(name, "published", "england")[last >= main$last[1], .(last, period, value)]
  }
  if (length(block$best)) {
    best <- rbindlist(block$best)
    columns[["At best"]] <- best[, .(last = last_day(V1), period = V1, value = V2)]
  }
  lines <- rbindlist(columns, idcol = "series")
  steps <- melt(limits_on(name, main$last)[, last := main$last], id.vars = "last", na.rm = TRUE)
  plot <- ggplot(lines, aes(last, value, colour = series, linetype = series)) +
    geom_step(data = steps, aes(last, value, group = variable), inherit.aes = FALSE, linetype = "dashed") +
    geom_line() + geom_point(size = 1) + direct(lines) + coord_cartesian(clip = "off") + labs(x = NULL, y = block$unit)
  table <- lapply(columns, told, places)
  if (length(block$ahead)) {
    ahead <- ahead_of(main, unlist(block$ahead))
    fan <- rbind(main[.N, .(last, value, low80 = value, high80 = value, low95 = value, high95 = value)],
                 ahead[, !"period"])
    plot <- plot +
      geom_ribbon(data = fan, aes(last, ymin = low95, ymax = high95), inherit.aes = FALSE, fill = blue, alpha = 0.15) +
      geom_ribbon(data = fan, aes(last, ymin = low80, ymax = high80), inherit.aes = FALSE, fill = blue, alpha = 0.25) +
      geom_line(data = fan, aes(last, value), inherit.aes = FALSE, linetype = "dashed", colour = blue)
    between <- function(low, high) paste(number(low, places), "to", number(high, places))
    table <- c(table, list(Likely = told(ahead, places),
                           `80 in 100 fall in` = ahead[, .(last, period, value = between(low80, high80))],
                           `95 in 100 fall in` = ahead[, .(last, period, value = between(low95, high95))]))
  }
  for (change in block$breaks) {
    plot <- plot + geom_vline(xintercept = as.IDate(change$on), colour = "grey40") +
      annotate("text", as.IDate(change$on), Inf, label = paste(strwrap(change$label, 30), collapse = "\n"), size = 2,
               hjust = 0, vjust = 1)
  }
  list(plot = plot, table = wide(table))
}

control <- function(block) {
  data <- of(block$measure)[last >= last_day(block$since)]
  limits <- control_limits(block$chart, data)
  outside <- data[fcoalesce(value < limits$low | value > limits$high, FALSE)]
  plot <- ggplot(data, aes(last, value)) + geom_step(data = limits, aes(y = centre), colour = "grey40") +
    geom_step(data = limits, aes(y = low), linetype = "dashed", na.rm = TRUE) +
    geom_step(data = limits, aes(y = high), linetype = "dashed", na.rm = TRUE) +
    geom_line(colour = blue) + geom_point(size = 1, colour = blue) +
    geom_point(data = outside, shape = 15, colour = "#F46A25") +
    geom_text(data = data[.N], aes(label = value), hjust = -0.3, size = 2.6) + coord_cartesian(clip = "off") +
    labs(x = NULL, y = block$unit)
  list(plot = plot, table = wide(list(`This council` = told(data, places_of(block$measure)))))
}

by_district <- function(name) {
  found <- of(name, place = unique(rings$area))
  found[, district := area_names[area]][]
}

panels <- function(block) {
  data <- by_district(block$measure)
  data[, district := factor(district, unique(district))]
  whole <- of(block$measure)[.N, value]
  plot <- ggplot(data, aes(last, value)) + geom_hline(yintercept = whole, linetype = "dotted") +
    geom_line(colour = blue) + geom_text(data = data[, .SD[.N], by = district], aes(label = value), vjust = -0.5, size = 2.6) +
    facet_wrap(~district, nrow = 1) + labs(x = NULL, y = block$unit)
  columns <- split(told(data, places_of(block$measure)), data$district)
  list(plot = plot, table = wide(columns))
}

district_map <- function(block) {
  values <- by_district(block$measure)[, .SD[.N], by = area]
  shaded <- rings[values, on = "area"]
  words <- shaded[, .(x = mean(x), y = mean(y), text = paste(district[1], value[1], sep = "\n")), by = area]
  plot <- ggplot(shaded, aes(x, y)) + geom_polygon(aes(group = area, fill = value), colour = "white") +
    geom_text(data = words, aes(label = text), size = 2.6) + scale_fill_distiller(direction = 1) + coord_fixed(1.6) +
    theme_void() + theme(legend.position = "bottom")
  list(plot = plot, table = NULL)
}

guard_pair <- function(block) {
  chased <- of(block$measure)
  guard <- of(block$guard, block$guard_definition)[last >= chased$last[1]]
  columns <- setNames(list(chased, guard), unlist(block$names))
  lines <- rbindlist(lapply(columns, function(data) data[, .(last, period, value)]), idcol = "series")
  lines[, series := factor(series, names(columns))]
  steps <- melt(limits_on(block$measure, chased$last)[, `:=`(last = chased$last, series = names(columns)[1])],
                id.vars = c("last", "series"), na.rm = TRUE)
  steps[, series := factor(series, names(columns))]
  plot <- ggplot(lines, aes(last, value)) + geom_step(data = steps, aes(group = variable), linetype = "dashed") +
    geom_line(colour = blue) + geom_point(size = 1, colour = blue) +
    geom_text(data = lines[, .SD[.N], by = series], aes(label = value), hjust = -0.3, size = 2.6) +
    facet_wrap(~series, ncol = 1, scales = "free_y") + coord_cartesian(clip = "off") + labs(x = NULL, y = NULL)
  list(plot = plot, table = wide(lapply(columns, told, 1)))
}

bridge <- function(block) {
  stock <- of(block$measure)[, .(period, numerator)]
  at <- stock[, which(period == this_period)]
  moved <- function(names) unlist(lapply(names, function(name) of(name, "national")[period == this_period, value]))
  changes <- c(stock$numerator[at - 1L], moved(unlist(block$flows$`in`)), -moved(unlist(block$flows$out)),
               stock$numerator[at])
  steps <- data.table(step = factor(unlist(block$steps), rev(unlist(block$steps))), change = changes)
  steps[, whole := seq_len(.N) %in% c(1L, .N)]
  steps[, end := fifelse(whole, change, cumsum(change))][, start := fifelse(whole, 0, end - change)]
  steps[, text := fifelse(whole, number(change, 0), formatC(change, format = "d", flag = "+", big.mark = ","))]
  steps[, at := as.integer(step)]
  plot <- ggplot(steps) +
    geom_rect(aes(xmin = start, xmax = end, ymin = at - 0.4, ymax = at + 0.4, fill = interaction(whole, change > 0))) +
    geom_text(aes(pmax(start, end), at, label = text), hjust = -0.2, size = 2.6) +
    scale_fill_manual(values = c("FALSE.FALSE" = plum, "FALSE.TRUE" = teal, "TRUE.TRUE" = blue)) +
    scale_y_continuous(breaks = steps$at, labels = steps$step) + coord_cartesian(clip = "off") + labs(x = NULL, y = NULL)
  list(plot = plot, table = steps[, .(Step = as.character(step), Number = text)])
}

drawn <- list(series = quarterly, control = control, small_multiples = panels, map = district_map,
              guard_pair = guard_pair, bridge = bridge)

# --- tables -----------------------------------------------------------------------------------------------------------

# The first period of the spell in which the measure's status holds.
since <- function(name, off) {
  data <- of(name)
  same <- missed(name, data$value, data$last) == off
  spell <- sum(cumprod(rev(same)))
  if (spell) sprintf(" (since %s)", label(data$period[nrow(data) - spell + 1L])) else ""
}

direction <- function(row) {
  if (is.na(row$before) || is.na(row$value)) return("–")
  change <- row$value - row$before
  word <- if (row$polarity %chin% c("high", "low")) {
    if ((change > 0) == (row$polarity == "high")) "Better" else "Worse"
  } else if (change > 0) "Higher" else "Lower"
  sprintf("%s: %+.*f on a year before (%s)", word, row$decimals, change, number(row$before, row$decimals))
}

all_measures <- function(block) {
  rows <- lapply(seq_along(outline$order), function(at) {
    name <- outline$order[[at]]
    row <- statuses[name]
    off <- row$status == "not on track"
    status <- paste0(shapes[row$status], if (nzchar(row$reason)) paste0(": ", row$reason) else since(name, off))
    limit <- limits_on(name, last_day(this_period))
    target <- paste(number(na.omit(c(limit$low, limit$high)), row$decimals), collapse = "–")
    list(sprintf("%s (%s; good is %s)", block$titles[[at]], row$unit, row$polarity),
         paste(number(row$value, row$decimals), label(row$period)), target, paste(status, block$schemes[[at]]),
         direction(row), block$comparators[[at]])
  })
  rbindlist(rows)
}

districts_table <- function(block) {
  rows <- by_district(block$measure)[period == this_period]
  places <- places_of(block$measure)
  rows[, .(district, number(value, places), number(numerator, 0), number(denominator, 0))
       ][, seq_along(block$columns), with = FALSE]
}

rule_status <- function(name, rows) shapes[fifelse(missed(name, rows$value, rows$last), "not on track", "on track")]

twins <- function(block) {
  name <- block$measure
  rules <- rbindlist(lapply(c("national", "local"), function(rule) of(name, rule)[period == this_period]))
  told <- data.table(unlist(block$rules), number(rules$numerator, 0), number(rules$value, places_of(name)),
                     rule_status(name, rules))
  between <- classes[measure == name, .(paste("+", class), number(count, 0),
                                        number(100 * count / rules$denominator[1], places_of(name)), "")]
  rbind(told[1], between, told[2], use.names = FALSE)
}

twin_definitions <- function(block) {
  rbindlist(lapply(measures[shadow != "", measure], function(name) {
    rules <- rbindlist(lapply(c("national", "local"), function(rule) of(name, rule)[period == this_period]))
    values <- number(rules$value, places_of(name))
    list(sprintf("%s (%s, %s)", outline$short[[name]], measures[name, unit], label(this_period)), values[1], values[2],
         number(diff(rules$numerator), 0), paste(cased(measures[name, basis]), "rule"))
  }))
}

without_status <- function(block) {
  rbindlist(lapply(statuses[status == "no status", measure], function(name) {
    latest <- tail(of(name), 1)
    row <- statuses[name]
    list(sprintf("%s (%s)", row$title, row$unit), sprintf("%s (%s)", cased(row$reason), outline$cadence[[name]]),
         if (nrow(latest)) number(latest$value, row$decimals) else "–", if (nrow(latest)) latest$period else "–")
  }))
}

both_ways <- function(block) {
  name <- block$measure
  national <- tail(of(name, "national"), 8)
  local <- tail(of(name, "local"), 8)
  data.table(label(national$period), number(national$value, places_of(name)), rule_status(name, national),
             number(local$value, places_of(name)), rule_status(name, local))
}

plan_table <- function(block) {
  rows <- rbindlist(block$rows)
  status <- setNames(shapes[statuses$status], unlist(outline$short[statuses$measure]))
  rows[, status := status[V2]][]
}

tabulated <- list(`all-measures` = all_measures, districts = districts_table, twins = twins,
                  `twin-definitions` = twin_definitions, `without-status` = without_status, `both-ways` = both_ways,
                  plan = plan_table)
