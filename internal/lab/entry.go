package lab

// Entry is what a reader typed over a number of a table. It moves the number's handle as a Move does, but a number that the
// handle cannot have is refused, not brought to the nearest end.
type Entry struct {
	Handle, Axis string
	Text         string
}

// enter returns the move that the request's entry makes in a state. It fails with a *ParamError where the state's tables
// have no such field, and for what is no number of its range.
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

// field returns the field of the tables that the request's entry is for; nil if there is none.
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
