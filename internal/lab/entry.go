package lab

// An Entry is what a reader typed over a number in a table. It moves the number's handle as a Move does, except that a
// number outside the handle's range is an error instead of being clamped.
type Entry struct {
	Handle, Axis string
	Text         string
}

// enter returns the move that the request's entry makes in s. It fails with a *ParamError if the tables of s have no
// such field, or if the text is not a number within its range.
func (l *Lab) enter(s State, r Request) (*Move, error) {
	in, err := l.field(s, r)
	if err != nil {
		return nil, err
	}
	if in == nil {
		return nil, &ParamError{Field: "entry", Says: noField(r.Entry.Handle, r.Entry.Axis)}
	}
	v, says := en.Within(r.Entry.Text, float64(in.Min), float64(in.Max), float64(in.Value))
	if says != "" {
		return nil, &ParamError{Field: "entry", Label: in.Label, Says: says}
	}
	if in.Axis == "x" {
		return &Move{in.Handle, v, float64(in.At)}, nil
	}
	return &Move{in.Handle, float64(in.At), v}, nil
}

// field returns the table input that the request's entry is for, or nil if there is none.
func (l *Lab) field(s State, r Request) (*Input, error) {
	c, err := l.Model.View(s, Request{Charts: Selection{}})
	if err != nil {
		return nil, err
	}
	handle, _ := l.Resolve(l.Handles, r.Entry.Handle)
	for _, listing := range c.Tables {
		table := listing.List()
		r.lockTable(&table)
		for _, row := range table.Rows {
			for _, cell := range row.Cells {
				if in := cell.Input; in != nil && in.Handle == handle && in.Axis == r.Entry.Axis {
					return in, nil
				}
			}
		}
	}
	return nil, nil
}
