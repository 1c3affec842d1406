# What the client of pygls sees through `hark lsp`. Prints a line for each thing that works.
import asyncio
import os
import pathlib

from lsprotocol import types
from pygls.lsp.client import LanguageClient

NOTE = pathlib.Path(os.environ["NOTE"])


async def main():
    client = LanguageClient("tests", "1")
    told = asyncio.Future()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def diagnostics(params):
        if params.diagnostics and not told.done():
            told.set_result(params.diagnostics)

    await client.start_io(os.environ["HARK"], "lsp", "--socket", os.environ["HARK_SOCKET"])
    begun = await client.initialize_async(types.InitializeParams(
        process_id=None, root_uri=None,
        capabilities=types.ClientCapabilities(general=types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf16]))))
    print("encoding:", str(getattr(begun.capabilities.position_encoding, "value",
                                 begun.capabilities.position_encoding)))
    client.initialized(types.InitializedParams())
    text = NOTE.read_text() + "\n🐦 [[nowhere]]\n🐦 Wet paper is not dried but frozen in the fish plant "
    document = types.TextDocumentIdentifier(uri=NOTE.as_uri())
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(
        uri=document.uri, language_id="markdown", version=1, text=text)))
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="leather book"))
    print("search:", found[0].name)
    lines = text.split("\n")
    line = next(n for n, each in enumerate(lines) if "yt-timestamp" in each)
    place = types.Position(line, len(lines[line].split("yt-timestamp")[0].encode()))
    definition = await client.text_document_definition_async(
        types.DefinitionParams(document, place))
    print("definition:", definition[0].uri)
    hover = await client.text_document_hover_async(types.HoverParams(document, place))
    print("hover:", hover.contents.value.replace("\n", " "))
    end = types.Position(len(lines) - 1, len(lines[-1].encode()))
    offers = await client.text_document_completion_async(types.CompletionParams(document, end))
    print("completion:", len(offers.items), offers.items[0].text_edit.new_text)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document))
    print("symbols:", len(symbols))
    links = await client.text_document_document_link_async(types.DocumentLinkParams(document))
    print("links:", links[1].target)
    references = await client.text_document_references_async(types.ReferenceParams(
        types.ReferenceContext(include_declaration=True), document, place))
    print("references:", len(references))
    problem = (await asyncio.wait_for(told, 15))[0]
    print("diagnostic:", problem.message)
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        document, problem.range, types.CodeActionContext(diagnostics=[problem])))
    print("actions:", len(actions))
    await client.shutdown_async(None)
    client.exit(None)
    await asyncio.wait_for(client._server.wait(), 15)
    print("ended:", client._server.returncode)


asyncio.run(main())
