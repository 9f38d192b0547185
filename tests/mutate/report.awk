# What `make mutate` found, as Markdown: reads survivors.tsv, then PIT's CSV. Ends with 1 where a score is below its floor.
#
# A survivor is told by its class, the kind of change and the text of its line: line numbers move.

BEGIN {
    # Percent; a little below what the last whole run reached.
    floor["price"] = 95
    floor["price.sheet"] = 89
    floor["price.source"] = 96
    floor["policy"] = 96
    floor["usage"] = 90
    order = split("price price.sheet price.source policy usage", packages, " ")
}

# A line of a source file without the blanks around it.
function code(class, line,    file, text, number) {
    file = class
    sub(/\$.*/, "", file)
    gsub(/\./, "/", file)
    file = "src/main/java/" file ".java"
    if (!(file in read)) {
        while ((getline text < file) > 0) {
            gsub(/^[ \t]+|[ \t]+$/, "", text)
            lines[file, ++number] = text
        }
        close(file)
        read[file] = 1
    }
    return lines[file, line]
}

function package(class) {
    sub(/^dev\.nytta\./, "", class)
    sub(/\.[A-Z].*/, "", class)
    return class
}

function change(mutator) {
    sub(/.*\./, "", mutator)
    sub(/Mutator/, "", mutator)
    return mutator
}

FILENAME ~ /survivors\.tsv$/ {
    if ($0 !~ /^#/ && NF > 0) {
        split($0, field, "\t")
        why[field[1], field[2], field[3]] = field[4]
    }
    next
}

{
    split($0, field, ",")
    class = field[2]
    where = package(class)
    all[where]++
    if (field[6] == "SURVIVED" || field[6] == "NO_COVERAGE") {
        field[6] == "SURVIVED" ? survived[where]++ : uncovered[where]++
        short = class
        sub(/^dev\.nytta\./, "", short)
        kind = change(field[3])
        text = code(class, field[5])
        reason = why[short, kind, text]
        if (reason != "") {
            looked[++lookedAt] = "| " short " | " kind " | " cell(text) " | " reason " |"
        } else {
            open[++left] = "| " short ":" field[5] " | " kind (field[6] == "NO_COVERAGE" ? ", never run" : "") " | " cell(text) " |"
        }
    }
}

# Code inside a table.
function cell(text) {
    gsub(/\|/, "\\|", text)
    return "`" text "`"
}

function row(where,    killed, score) {
    killed = all[where] - survived[where] - uncovered[where]
    score = 100 * killed / all[where]
    if (score < floor[where]) below = 1
    printf "| %s | %d | %d | %d | %d | %.1f %% | %d %% |\n", where, all[where], killed, survived[where], uncovered[where], score, floor[where]
}

END {
    print "# Results of `make mutate`\n"
    print head ". Made-up cases of tests have the same seeds in every run (`Gen`).\n"
    print "| package | mutants | killed | survived | without coverage | score | floor |"
    print "|---|---|---|---|---|---|---|"
    for (i = 1; i <= order; i++) if (all[packages[i]] > 0) row(packages[i])
    print ""
    if (lookedAt > 0) {
        print "## Survivors that change nothing that counts\n"
        print "| where | change | line | why it may live |"
        print "|---|---|---|---|"
        for (i = 1; i <= lookedAt; i++) print looked[i]
        print ""
    }
    if (left > 0) {
        print "## Not looked at, or not killed yet\n"
        print left " mutants.\n"
        print "| where | change | line |"
        print "|---|---|---|"
        for (i = 1; i <= left; i++) print open[i]
    }
    exit below
}
