package kit

import (
	"slices"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// Speech is how a lab tells aloud what became of it.
type Speech struct {
	// Data are the parameters of which Moved tells. Others are told by their labels.
	Data []string
	// Moved returns what became of the data, as a clause. It is empty where they are as before, or where a parameter's label
	// says it, as that of an axis' range does. Nil is for a lab of which parameters' labels say all.
	Moved func(lab.Change) string
	// Facts returns the answers to the lab's question, of a few losses: named writes a readout of each with the loss's name,
	// row writes another in the same order.
	Facts func(named, row func(readout string) string) string
	// Player is where the lab's player is, in words; empty without one.
	Player string
}

// What is told aloud at most: losses, and words, of which more would not be waited for. Where their numbers take more words,
// fewer losses are told.
const (
	mostTold  = 3
	mostWords = 30
)

// Speak has a lab's Content say its facts, and what a change is. Its losses and their readouts are set before.
func (k Kit) Speak(view *lab.Content, sp Speech) {
	losses := view.Losses
	facts := func(some []int) string {
		pairs := func(readout string) (all []words.Pair, texts []string) {
			for _, i := range some {
				text := view.Readouts[losses[i].ID+"."+readout]
				all, texts = append(all, words.Pair{Name: losses[i].Name, Text: text}), append(texts, text)
			}
			return all, texts
		}
		return sp.Facts(
			func(readout string) string { all, _ := pairs(readout); return k.Pairs(all) },
			func(readout string) string { _, texts := pairs(readout); return k.List(texts) })
	}
	view.Facts = func() string { return facts(told(losses, "")) }
	view.Spoken = func(c lab.Change) string {
		if c.By == lab.ByHand && c.Before.Query() == c.After.Query() {
			return ""
		}
		clause, focus := k.clause(c, sp)
		some, text := told(losses, focus), k.Common.Told(c.By, clause)
		for len(some) > 1 && len(strings.Fields(text))+len(strings.Fields(facts(some))) > mostWords {
			some = fewer(some, losses, focus)
		}
		return text + " " + facts(some)
	}
}

// told returns which losses are told of: the first ones, and the one whose parameter has changed.
func told(losses []lab.LossView, focus string) []int {
	var all []int
	for i := range losses[:min(len(losses), mostTold)] {
		all = append(all, i)
	}
	if at := slices.IndexFunc(losses, func(l lab.LossView) bool { return l.ID == focus }); at >= mostTold {
		all[mostTold-1] = at
	}
	return all
}

// fewer leaves out the last of the losses that are told, or the one before where the last is in focus.
func fewer(some []int, losses []lab.LossView, focus string) []int {
	at := len(some) - 1
	if losses[some[at]].ID == focus {
		at--
	}
	return slices.Concat(some[:at], some[at+1:])
}

// clause says what has changed, and of which loss a parameter has, if one has.
func (k Kit) clause(c lab.Change, sp Speech) (clause, focus string) {
	switch {
	case c.By == lab.ByReset:
		return "", ""
	case c.By == lab.ByPlay && sp.Player != "":
		return sp.Player, ""
	}
	preset, isPreset := presetOf(c.After)
	switch {
	case c.By == lab.ByPreset && isPreset:
		return k.Common.Preset(preset.Title), ""
	case c.Before.Query() == c.After.Query():
		return k.Common.Settings(0), ""
	}
	moved := ""
	if sp.Moved != nil {
		moved = sp.Moved(c)
	}
	all := principal(changed(c))
	others := slices.DeleteFunc(slices.Clone(all), func(p lab.Param) bool { return slices.Contains(sp.Data, p.Name) })
	if moved == "" && len(others) == 0 {
		others = all
	}
	switch {
	case moved != "" && (c.By == lab.ByPaste || len(others) == 0):
		return moved, ""
	case len(others) == 1 && moved == "":
		return k.parameter(c, others[0], sp), focusOf(others[0])
	case isPreset:
		return k.Common.Preset(preset.Title), ""
	case moved != "":
		return k.Common.Also(moved, k.Common.Settings(len(others))), ""
	}
	return k.Common.Settings(len(others)), ""
}

// presetOf returns the preset that a state is.
func presetOf(s lab.State) (lab.Preset, bool) {
	for _, p := range s.Lab().Presets {
		if other, err := s.Lab().Parse(p.Query); err == nil && other.Query() == s.Query() {
			return p, true
		}
	}
	return lab.Preset{}, false
}

// changed returns the parameters whose values differ, in declared order.
func changed(c lab.Change) []lab.Param {
	var all []lab.Param
	for _, p := range c.After.Lab().Params {
		if c.Before.Text(p.Name) != c.After.Text(p.Name) {
			all = append(all, p)
		}
	}
	return all
}

// principal leaves out the parameters that another one has reset.
func principal(changed []lab.Param) []lab.Param {
	var reset []string
	for _, p := range changed {
		reset = append(reset, p.Resets...)
	}
	return slices.DeleteFunc(changed, func(p lab.Param) bool { return slices.Contains(reset, p.Name) })
}

// focusOf returns the loss whose parameter it is, or none.
func focusOf(p lab.Param) string {
	for _, en := range loss.Catalogue() {
		for _, of := range en.Params {
			if lossParamName(en.ID, of.Name) == p.Name {
				return en.ID
			}
		}
	}
	return ""
}

// parameter says what a parameter is now.
func (k Kit) parameter(c lab.Change, p lab.Param, sp Speech) string {
	switch v := c.After.Value(p.Name).(type) {
	case float64:
		if p.Name == "step" && sp.Player != "" {
			return sp.Player
		}
		if en, ok := loss.Lookup(focusOf(p)); ok {
			for _, of := range en.Params {
				if lossParamName(en.ID, of.Name) == p.Name {
					return k.Common.LossParameter(en.Name, of.Symbol, k.Exact(v))
				}
			}
		}
		return k.Common.Parameter(p.Label, k.Exact(v))
	case []string:
		return k.choices(c.Before.Choices(p.Name), v, p)
	case string:
		return k.Common.Parameter(p.Label, label(p, v))
	}
	return k.Common.Settings(1)
}

// choices says which losses were added or left out.
func (k Kit) choices(before, after []string, p lab.Param) string {
	added, gone := without(after, before), without(before, after)
	switch {
	case len(added) == 1 && len(gone) == 0:
		return k.Common.Compared(label(p, added[0]), len(after))
	case len(gone) == 1 && len(added) == 0:
		return k.Common.LeftOut(label(p, gone[0]), len(after))
	}
	return k.Common.AllCompared(len(after))
}

func without(all, those []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(id string) bool { return slices.Contains(those, id) })
}

// label is that of an option, or a text itself.
func label(p lab.Param, id string) string {
	for _, o := range p.Options {
		if o.ID == id {
			return o.Label
		}
	}
	return id
}

// Edit is what became of a list.
type Edit int

// The edits. At most one entry is another one, but for Rewritten.
const (
	Same Edit = iota
	Set
	Added
	Removed
	Rewritten
)

// Edited compares a list with what it was, and returns at which entry they begin to differ.
func Edited[T comparable](before, after []T) (edit Edit, at int) {
	for at < min(len(before), len(after)) && before[at] == after[at] {
		at++
	}
	switch {
	case slices.Equal(before, after):
		return Same, 0
	case len(before) == len(after) && slices.Equal(before[at+1:], after[at+1:]):
		return Set, at
	case len(before)+1 == len(after) && slices.Equal(before[at:], after[at+1:]):
		return Added, at
	case len(before) == len(after)+1 && slices.Equal(before[at+1:], after[at:]):
		return Removed, at
	}
	return Rewritten, at
}

// ListMoved says what became of a list: what an entry is now, that one was added or removed, or how many there are. What was
// undone or pasted is told by the number alone. It is empty where the list is as before.
func ListMoved[T comparable](k Kit, by lab.By, before, after []T, is, name func(i int) string, all string) string {
	edit, at := Edited(before, after)
	switch {
	case by == lab.ByPaste:
		return all
	case edit == Same:
		return ""
	case edit == Set:
		return is(at)
	case by == lab.ByHand && edit == Removed:
		return k.Common.Removed(name(at), len(after))
	case by == lab.ByHand && edit == Added:
		return k.Common.Added(name(at), all)
	}
	return k.Common.ThereAre(all, len(after))
}

// MarksMoved says what became of marks. It is empty where they are as before.
func (k Kit) MarksMoved(before, after Marks, name func(i int) string) string {
	switch edit, at := Edited(before, after); edit {
	case Same:
		return ""
	case Added:
		return k.Common.Marked(name(after[at]), len(after))
	case Removed:
		return k.Common.Unmarked(name(before[at]), len(after))
	default:
		if len(after) == 1 {
			return k.Common.Marked(name(after[0]), 1)
		}
		return k.Common.AreMarked(len(after))
	}
}
