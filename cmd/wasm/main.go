//go:build js

// Command wasm offers the labs to a browser: the same View that the server computes, without asking it.
//
// It sets one global function, losslab(lab, query), and lives as long as its worker. The query is what the address
// /api/v1/labs/{lab}?query would hold, the result is an object with one of
//
//	view     the View, as the JSON text of that address
//	problem  what is wrong with the query, and field, the parameter at fault
//	failure  what went wrong in here
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"syscall/js"

	"losslab/internal/lab"
)

func main() {
	debug.SetGCPercent(400) // a View leaves half a megabyte behind: clear up every fifty, not every ten
	js.Global().Set("losslab", js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() { // a panic would end the program; the reader goes on with the server
			if r := recover(); r != nil {
				result = map[string]any{"failure": fmt.Sprint(r)}
			}
		}()
		return answer(args[0].String(), args[1].String())
	}))
	select {} // a Go program that ends takes its functions with it
}

func answer(id, query string) map[string]any {
	l, ok := lab.Lookup(id)
	if !ok {
		return map[string]any{"failure": "no lab " + id}
	}
	view, err := l.Answer(query)
	var wrong *lab.ParamError
	switch {
	case errors.As(err, &wrong):
		return map[string]any{"problem": wrong.Error(), "field": wrong.Field}
	case err != nil:
		return map[string]any{"failure": err.Error()}
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(view); err != nil {
		return map[string]any{"failure": err.Error()}
	}
	return map[string]any{"view": buf.String()}
}
