# R's forecast::ets on one file of series (plain or gzip): its forecasts and the seconds that it took a series.
#   Rscript ets.R IN.csv OUT.csv TIMES.csv [EVERY]   EVERY: only each so many-th series of the file
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
every <- if (length(arguments) > 3) as.integer(arguments[4]) else 1
rows <- read.csv(arguments[1], colClasses = c("character", "character", "character", "integer", "numeric"))
rows <- rows[rows$split == "train", ]
frequencies <- c(yearly = 1, quarterly = 4, monthly = 12)
horizons <- c(yearly = 6, quarterly = 8, monthly = 18)
keys <- unique(rows[c("series", "period")])
keys <- keys[seq(1, nrow(keys), by = every), ]
by_key <- split(rows, paste(rows$series, rows$period))
out <- vector("list", nrow(keys))
seconds <- numeric(nrow(keys))
for (i in seq_len(nrow(keys))) {
    series <- by_key[[paste(keys$series[i], keys$period[i])]]
    series <- series[order(series$t), ]
    horizon <- horizons[[keys$period[i]]]
    y <- ts(series$value, frequency = frequencies[[keys$period[i]]])
    seconds[i] <- system.time(f <- forecast(ets(y), h = horizon, level = c(80, 95)))[["elapsed"]]
    out[[i]] <- data.frame(series = keys$series[i], period = keys$period[i], t = max(series$t) + seq_len(horizon),
                           point = as.numeric(f$mean), lo80 = as.numeric(f$lower[, 1]), hi80 = as.numeric(f$upper[, 1]),
                           lo95 = as.numeric(f$lower[, 2]), hi95 = as.numeric(f$upper[, 2]))
}
write.csv(do.call(rbind, out), arguments[2], row.names = FALSE, quote = FALSE)
write.csv(data.frame(keys, seconds = seconds), arguments[3], row.names = FALSE, quote = FALSE)
