/// The words of a language that say nothing by themselves: articles, pronouns, prepositions,
/// auxiliary verbs, words that ask.
package enum StopWords {
  /// Whether a folded word is one. `language`: an ISO 639-1 code; a language without a list has
  /// none.
  package static func contains(_ word: String, language: String) -> Bool {
    lists[language]?.contains(word) ?? false
  }

  /// Those of a language, folded.
  package static func words(of language: String) -> Set<String> { lists[language] ?? [] }

  /// Whether a folded word is one in any language that has a list.
  package static func contains(_ word: String) -> Bool { all.contains(word) }

  private static let all = lists.values.reduce(into: Set<String>()) { $0.formUnion($1) }

  /// Folded as all words are.
  private static let lists = written.mapValues { list in
    Set(WordScanner.words(in: list).map(\.term))
  }

  private static let written = [
    "en": """
    a about above after again against all also am an and any are aren't as at be because been
    before being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't down during each few for from further had hadn't has hasn't have
    haven't having he he'd he'll he's her here here's hers herself him himself his how how's i
    i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most mustn't
    my myself no nor not of off on once only or other ought our ours ourselves out over own
    same shan't she she'd she'll she's should shouldn't so some such than that that's the
    their theirs them themselves then there there's these they they'd they'll they're they've
    this those through to too under until up us very was wasn't we we'd we'll we're we've were
    weren't what what's when when's where where's which while who who's whom whose why why's
    will with won't would wouldn't you you'd you'll you're you've your yours yourself
    yourselves
    """,
    "de": """
    aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein deine
    dem den denn der des dich die dies diese dieser dieses dir doch dort du durch ein eine
    einem einen einer eines er es euch euer für hab habe haben hat hatte hier hin ich ihm ihn
    ihr ihre im in ist ja jede jeder jedes jetzt kann kannst können man mein meine mich mir
    mit muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine sich sie sind so soll
    über um und uns unser unter vom von vor war waren warum was weil wenn wer werden wie
    wieder wieso will wir wird wirst wo wurde würde zu zum zur zwar zwischen
    """,
    "fr": """
    à ai alors as au aucun aussi autre aux avec avez avoir avons c ce cela ces cet cette ceux
    chaque comme comment d dans de des donc du elle elles en encore entre es est et étaient
    était être eu eux fait il ils j je l la le les leur leurs lui m ma mais me même mes moi
    mon n ne nos notre nous on ont ou où par pas peut plus pour pourquoi qu quand que quel
    quelle qui s sa sans se ses si son sont sur t ta te tes toi ton tous tout très tu un une
    vos votre vous y
    """,
    "es": """
    a al algo ante antes aquí así aún cada como cómo con cual cuál cuando cuándo de del desde
    donde dónde dos el él ella ellas ellos en entre era es esa ese eso esta está estas este
    esto estos fue ha había han hasta hay la las le les lo los más me mi mis muy nada ni no
    nos nosotros o os otra otro para pero por porque qué que quien quién se sea ser si sí sin
    sobre son soy su sus también tan te tiene todo todos tu tú tus un una unas uno unos y ya
    yo
    """,
    "it": """
    a ad agli ai al alla alle allo anche c che chi ci come con cosa cui da dal dalla dei del
    della delle dello di dove e è ed era essere gli ha hai hanno ho i il in io l la le lei li
    lo loro lui ma me mi mia mio molto ne nei nel nella no noi non nostro o ogni per perché
    più poi qual quale quando quello quella questa questo qui se sei si sia sono sta su sua
    sue sul sulla suo te ti tra tu tua tuo tutti tutto un una uno vi voi
    """,
    "pt": """
    a à ao aos as às até com como da das de dela dele deles do dos e é ela elas ele eles em
    entre era essa esse esta está este eu foi há isso isto já lhe mais mas me mesmo meu minha
    muito na não nas nem no nos nós o onde os ou para pela pelo por porque quando que quem
    qual são se sem ser seu seus só sua suas também te tem tu um uma você vocês
    """,
    "nl": """
    aan al alles als altijd ben bij daar dan dat de der deze die dit doch doen door een en er
    ge geen had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je jij kan
    kon maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook
    op over te tegen toch toen tot u uit uw van veel voor waar waarom want waren was wat we
    werd wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou
    """,
    "sv": """
    alla allt att av blev bli blir då de dem den denna deras dess det detta dig din dina ditt
    du där efter ej eller en er ett från för ha hade han hans har henne hennes hon honom hur
    här i icke ingen inom inte jag kan kunde man med mellan men mig min mina mitt mot mycket
    ni nu när någon något och om oss på samma sedan sig sin sina sitt själv skulle som så till
    under upp ut utan vad var varför vara varit vart vem vi vid vilken är åt över
    """,
    "da": """
    af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din
    dine disse du efter eller en end er et for fra ham han hans har havde hende hun hvad hvem
    hvis hvor hvorfor hvordan i ikke ind jeg jer kan kunne man mange med meget men mig min
    mine mit mod ned noget nogle nu når og også om op os over på sig sin sine sit skal skulle
    som sådan thi til ud under var vi vil ville være været
    """,
    "no": """
    alle at av både ble bli da de deg dem den denne der deres det dette din disse du eller en
    er et etter for fra før ha hadde han hans har henne hennes her hun hva hvem hver hvis hvor
    hvorfor hvordan i ikke inn jeg kan kom kunne man med meg men min mine mot mye ned noe noen
    nå når og også om opp oss over på samme seg selv sin sine skal skulle slik som så til ut
    under var ved vi vil ville være vært
    """,
    "ru": """
    а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже
    для до его ее ей если есть еще же за здесь и из или им их к как какая какой когда кто ли
    между меня мне может мой моя мы на над надо нас не него нее нет ни них но ну о об от перед
    по под почему при с сам свой себя со так также такой там то тогда того тоже только том ты
    у уже хотя чего чем что чтобы эта эти это этого этой этом этот я
    """,
  ]
}
