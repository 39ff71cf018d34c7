package feed

import (
	"encoding/csv"
	"io"
	"strings"
)

// table writes rows as CSV.
type table struct{ *csv.Writer }

func newTable(w io.Writer) table {
	t := table{csv.NewWriter(w)}
	t.UseCRLF = true
	return t
}

// row writes one row, in which no cell is a formula. Errors are kept for end.
func (t table) row(cells ...string) {
	for i, cell := range cells {
		cells[i] = harmless(cell)
	}
	_ = t.Write(cells)
}

func (t table) end() error {
	t.Flush()
	return t.Error()
}

// harmless is a cell that no spreadsheet runs.
func harmless(cell string) string {
	if cell == "" {
		return cell
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r':
		return "'" + cell
	}
	return cell
}

func joined(values []string) string { return strings.Join(values, "; ") }
