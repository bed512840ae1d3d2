package kit

import (
	"slices"
	"strings"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/words"
)

// Speech defines how a lab describes a change aloud.
type Speech struct {
	// Data lists the parameters that Moved describes. Others are described by their labels.
	Data []string
	// Moved describes the change to the data as a clause. It returns "" if the data did not change, or if a parameter's
	// label says it, as for the range of an axis. It is nil if labels suffice for all parameters.
	Moved func(lab.Change) string
	// Facts returns the answers to the lab's question for a few losses. named writes a readout of each loss with its
	// name; row writes another readout in the same order.
	Facts func(named, row func(readout string) string) string
	// Player is the position of the lab's player in words, or "".
	Player string
}

// Limits on what is spoken: the number of losses, and the number of words that a listener would wait for. If the
// numbers of the losses take more words, fewer losses are spoken of.
const (
	mostTold  = 3
	mostWords = 30
)

// Speak sets view's Facts and Spoken. Its losses and their readouts must already be set.
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

// told returns the indices of the losses to speak of: the first ones, and focus, the one whose parameter has changed.
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

// fewer drops the last of some, or the one before if the last is focus.
func fewer(some []int, losses []lab.LossView, focus string) []int {
	at := len(some) - 1
	if losses[some[at]].ID == focus {
		at--
	}
	return slices.Concat(some[:at], some[at+1:])
}

// clause describes the change, and returns the loss that a changed parameter belongs to, if any.
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

// presetOf returns the preset that s equals, if any.
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

// principal returns changed without the parameters that another of them resets.
func principal(changed []lab.Param) []lab.Param {
	var reset []string
	for _, p := range changed {
		reset = append(reset, p.Resets...)
	}
	return slices.DeleteFunc(changed, func(p lab.Param) bool { return slices.Contains(reset, p.Name) })
}

// focusOf returns the id of the loss that p belongs to, or "".
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

// parameter describes the new value of a parameter.
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

// choices describes which losses were added or removed.
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

// label returns the label of an option, or id itself if there is no such option.
func label(p lab.Param, id string) string {
	for _, o := range p.Options {
		if o.ID == id {
			return o.Label
		}
	}
	return id
}

// An Edit is the kind of change to a list.
type Edit int

// The kinds of edits. All but Rewritten change at most one entry.
const (
	Same Edit = iota
	Set
	Added
	Removed
	Rewritten
)

// Edited compares a list with its former version, and returns the first index at which they differ.
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

// ListMoved describes the change to a list: the new value of an entry, that one was added or removed, or how many there
// are. What was undone or pasted is described by the number alone. It returns "" if nothing changed.
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

// MarksMoved describes the change to marks. It returns "" if they did not change.
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
