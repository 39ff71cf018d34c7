package draw

import "strconv"

// Task is an open action item with what it takes and what it would change.
type Task struct {
	Title    string
	Language string // attributes, if it is another than the page's: ` lang="nl"`
	URL      string // relative to the page
	Effort   string // "low", "medium" or "high", else it is not in the square
	Impact   string
}

// grades are the names of effort and impact, from the least.
var grades = [...]string{"low", "medium", "high"}

// inCell is how many tasks a cell names; of the others it says how many there
// are.
const inCell = 5

// Square adds a table of tasks by effort and impact: low effort is the first row,
// high impact the first column. It keeps the order of the tasks in each cell,
// and is not there if no task has both. Where a cell does not name all, it leads to
// the list of them, whose URL rest gives.
func Square(b []byte, tasks []Task, rest func(effort, impact string) string) []byte {
	var cells [len(grades)][len(grades)][]*Task
	known := false
	for i := range tasks {
		effort, impact := grade(tasks[i].Effort), grade(tasks[i].Impact)
		if effort < 0 || impact < 0 {
			continue
		}
		cells[effort][impact] = append(cells[effort][impact], &tasks[i])
		known = true
	}
	if !known {
		return b
	}
	p := pen{b}
	p.raw(`<table class="square">` + "\n" + `<caption class="unseen">Open action items by effort and impact</caption>` + "\n<thead><tr><td></td>")
	for impact := len(grades) - 1; impact >= 0; impact-- {
		p.raw(`<th scope="col">` + capital(grades[impact]) + ` impact</th>`)
	}
	p.raw("</tr></thead>\n<tbody>\n")
	for effort := range grades {
		p.raw(`<tr><th scope="row">` + capital(grades[effort]) + " effort</th>\n")
		for impact := len(grades) - 1; impact >= 0; impact-- {
			p.cell(capital(grades[impact])+" impact", cells[effort][impact], rest(grades[effort], grades[impact]))
		}
		p.raw("</tr>\n")
	}
	p.raw("</tbody>\n</table>\n")
	return p.b
}

// grade is the index of a name in grades; -1 for any other.
func grade(name string) int {
	for i, g := range grades {
		if g == name {
			return i
		}
	}
	return -1
}

func capital(word string) string { return string(word[0]-'a'+'A') + word[1:] }

// cell adds a cell with the name of its column, for pages without room for
// columns.
func (p *pen) cell(column string, tasks []*Task, rest string) {
	if len(tasks) == 0 {
		p.raw("<td></td>\n")
		return
	}
	p.raw(`<td data-impact="` + column + `"><ul>` + "\n")
	for _, t := range tasks[:min(len(tasks), inCell)] {
		p.raw(`<li><a href="`)
		p.text(t.URL)
		p.raw(`"` + t.Language + `>`)
		p.clipped(t.Title, 70)
		p.raw("</a></li>\n")
	}
	if more := len(tasks) - inCell; more > 0 {
		p.raw(`<li><a href="`)
		p.text(rest)
		p.raw(`">and ` + strconv.Itoa(more) + " more</a></li>\n")
	}
	p.raw("</ul></td>\n")
}
