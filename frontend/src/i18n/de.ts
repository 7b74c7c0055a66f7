// Every word that the app shows or says, in German.
import { apart } from "./apart";
import { pluralIn } from "./plural";
import type { Catalogue } from "./text";

const plural = pluralIn("de");

export const de: Catalogue = {
  visibility: {
    title: "Wer dich findet",
    names: { listed: "Alle", link_only: "Nur per Link", invisible: "Niemand" },
    more: {
      listed: "Du stehst in der Liste von allen, und alle können dir schreiben.",
      link_only:
        "Du stehst in keiner Liste. Wer über deinen Link kommt oder schon mit dir geredet hat, sieht dich und kann dir schreiben.",
      invisible:
        "Für alle bist du weg, und deine Links gelten nicht. Wem du von jetzt an schreibst, sieht dich wieder.",
    },
  },
  block: {
    action: "Blockieren",
    cancel: "Abbrechen",
    question: (name) => `${apart(name)} blockieren?`,
    both: "Ihr verschwindet gegenseitig aus euren Listen und könnt euch nicht mehr schreiben. Die andere Seite erfährt es nicht: Für sie sieht es aus, als wärst du gegangen.",
    back: "Das gilt, solange ihr beide bleibt: Wer wiederkommt, ist jemand Neues. Euer Gespräch ist ausgeblendet und wieder da, wenn du die Blockierung aufhebst: Einstellungen, Privatsphäre.",
    done: (name) => `${apart(name)} ist blockiert.`,
    tooMany: "Niemand wurde blockiert: Mehr geht nicht. Hebe zuerst eine Blockierung auf.",
    list: "Blockiert",
    nobody: "Du hast niemanden blockiert.",
    stay: "Solange ihr beide bleibt. Für die anderen sieht es aus, als wärst du gegangen.",
    unblock: "Aufheben",
    unblockWhom: (name) => `Blockierung von ${apart(name)} aufheben`,
    unblocked: (name) => `${apart(name)} ist nicht mehr blockiert.`,
  },
  files: {
    named: (name) => `Datei: ${apart(name)}`,
    attach: "Dateien anhängen",
    tray: "Dateien zum Senden",
    remove: (name) => `${apart(name)} entfernen`,
    preparing: "Datei wird vorbereitet…",
    tooMany: (most) =>
      `Du kannst höchstens ${most} Dateien auf einmal senden. Die übrigen wurden weggelassen.`,
    tooLarge: (name, most) =>
      `${apart(name)} ist zu groß und wurde weggelassen. Eine Datei darf höchstens ${most} groß sein.`,
    empty: (name) => `${apart(name)} ist leer. Es gibt nichts zu senden.`,
    unreadable: (name) =>
      `${apart(name)} konnte nicht gelesen werden. Wähle die Datei noch einmal aus.`,
    nobody: (name) => `${apart(name)} ist gegangen. Du kannst keine Dateien mehr dorthin senden.`,
    dropHere: (name) => `Dateien hier ablegen, um sie an ${apart(name)} zu senden`,
    sendText: "Als Datei senden",
    guarded: (name, most) =>
      `${apart(name)} ist zu groß. Eine Datei darf höchstens ${most} groß sein, und der Fingerprinting-Schutz dieses Browsers verhindert, dass Seiten Bilder verkleinern.`,
    textTooLarge: (most) =>
      `Dieser Text ist selbst für eine Datei zu lang, die höchstens ${most} groß sein darf. Dein Text bleibt erhalten.`,
    smaller: (size) => `verkleinert auf ${size}`,
    textName: "nachricht.txt",
    going: (share) => `Wird gesendet, ${share}`,
    coming: (share) => `Wird empfangen, ${share}`,
    cancel: "Abbrechen",
    save: "Speichern",
    saveNamed: (name) => `${apart(name)} speichern`,
    refusedSaid: (name) =>
      `${apart(name)} wurde nicht empfangen: Es war kein Platz dafür, oder Teile gingen verloren.`,
    broken: "Diese Datei ist unvollständig. Bitte noch einmal darum.",
    gone: (name) => `${apart(name)} war hier, ging aber beim Neuladen verloren.`,
    enlarge: (name) => `${apart(name)} vergrößern`,
    large: (name) => `Bild ${apart(name)}`,
  },
  notifications: {
    title: "Benachrichtigungen",
    offer: "Benachrichtigungen",
    offerMore:
      "Etwas kam an, während du woanders warst. Dein Browser kann es dir beim nächsten Mal sagen: Er fragt dich, ob er darf.",
    turnOn: "Einschalten",
    turnOff: "Ausschalten",
    notNow: "Nein, danke",
    isOn: "Du erfährst von neuen Nachrichten, während diese Seite verborgen oder ein anderes Gespräch offen ist.",
    about: {
      default:
        "Dein Browser kann dir neue Nachrichten melden, während diese Seite verborgen oder ein anderes Gespräch offen ist. Er fragt dich, ob er darf.",
      granted:
        "Dein Browser kann dir neue Nachrichten melden. Dafür wird niemandem etwas gesendet.",
      denied:
        "Dein Browser blockiert Benachrichtigungen dieser Seite. Erlaube sie in den Browser-Einstellungen für diese Adresse und komm dann zurück.",
      insecure:
        "Browser zeigen Benachrichtigungen nur für Adressen mit https. Titel und Symbol dieses Tabs sagen dir weiter, was neu ist.",
      missing:
        "Dieser Browser kennt keine Benachrichtigungen. Titel und Symbol dieses Tabs sagen dir weiter, was neu ist.",
    },
    withoutText: "Neue Nachricht",
    showText: "Nachrichtentext in Benachrichtigungen zeigen",
    sound: "Ein leiser Ton für neue Nachrichten",
    trySound: "Ton anhören",
    doNotDisturb: "Nicht stören",
    doNotDisturbHint: "Keine Benachrichtigungen und kein Ton, bis du es ausschaltest.",
    doNotDisturbIsOn: "Nicht stören ist an",
    mute: "Dieses Gespräch stummschalten",
    muted: "stumm",
  },
  loading: "Wird geladen...",
  panes: {
    divider: "Breite der Leute-Seite",
    hint: "Ziehen oder Pfeiltasten benutzen; zwei Klicks stellen sie zurück",
    width: (percent) => `${percent} % der üblichen Breite`,
  },
  line: {
    encrypted: {
      title: "Verschlüsselte Leitung",
      body: "Wer im Netz dazwischen sitzt, kann nicht mitlesen (https). Der Server reicht deine Nachrichten weiter und könnte sie lesen: Es gibt keine Ende-zu-Ende-Verschlüsselung.",
    },
    own: {
      title: "Nur dieser Rechner",
      body: "Diese Seite kommt von diesem Rechner selbst: Dazwischen liegt kein Netz, in dem jemand mitlesen könnte. Der Server reicht deine Nachrichten weiter und könnte sie lesen: Es gibt keine Ende-zu-Ende-Verschlüsselung.",
    },
    open: {
      title: "Leitung nicht verschlüsselt",
      body: "Diese Seite kam über einfaches http: Wer im Netz dazwischen sitzt, kann mitlesen. Eine https-Adresse würde das verhindern. So oder so könnte der Server lesen, was er weiterreicht: Es gibt keine Ende-zu-Ende-Verschlüsselung.",
    },
  },
  invites: {
    change: "Ändern",
    title: "Jemanden zu dir einladen",
    lead: "Wer den Link öffnet, kommt direkt in ein Gespräch mit dir.",
    often: "Wie oft sie gilt",
    uses: { once: "Einmal", five: "Fünfmal", any: "Beliebig oft" },
    long: "Wie lange",
    until: { hour: "Eine Stunde", today: "Heute", stay: "Solange du hier bist" },
    make: "Einladung erstellen",
    making: "Wird erstellt...",
    away: "Du bist nicht verbunden, darum geht gerade keine Einladung. Versuche es gleich noch einmal.",
    link: "Link kopieren",
    share: "Teilen",
    shareText: (name) => `Sprich mit ${apart(name)} auf Parley`,
    code: "Die Einladung als Code für die Kamera eines Telefons",
    open: "Offene Einladungen",
    usesLeft: (count) => plural(count, { one: "noch #-mal", other: "noch #-mal" }),
    anyUses: "beliebig oft",
    expires: (time) => `bis ${time}`,
    stays: "solange du hier bist",
    show: "Zeigen",
    withdraw: "Zurückziehen",
    withdrawn: "Zurückgezogen. Der Link führt jetzt nirgendwohin.",
    none: "Es gibt keine. Eine Einladung endet spätestens, wenn du gehst.",
    coming: "Jemand hat dich eingeladen: Wähle einen Namen, und ihr sprecht miteinander.",
    outcome: {
      used_up: {
        title: "Diese Einladung ist verbraucht",
        body: "Sie galt für jemand anderen oder nur für eine bestimmte Zahl. Niemand hat erfahren, dass du es versucht hast. Bitte um einen neuen Link. Du kannst trotzdem sehen, wer hier ist.",
      },
      expired: {
        title: "Diese Einladung ist abgelaufen",
        body: "Ihre Zeit ist vorbei. Niemand hat erfahren, dass du es versucht hast. Bitte um einen neuen Link. Du kannst trotzdem sehen, wer hier ist.",
      },
      unknown: {
        title: "Diese Einladung führt zu niemandem",
        body: "Wer sie erstellt hat, ist gegangen oder hat sie zurückgezogen, oder der Link wurde unterwegs abgeschnitten. Bitte um einen neuen Link. Du kannst trotzdem sehen, wer hier ist.",
      },
      own: {
        title: "Das ist dein eigener Link",
        body: "Er führt andere zu dir und gilt noch. Schick ihn jemand anderem.",
      },
      failed: {
        title: "Diese Einladung ließ sich nicht prüfen",
        body: "Der Server hat gerade zu viel zu tun. Die Einladung ist nicht verbraucht: Öffne den Link in einer Minute noch einmal.",
      },
    },
    ok: "Sehen, wer hier ist",
  },
  emoji: {
    open: "Emoji auswählen",
    title: "Emojis",
    search: "Emojis suchen",
    groups: "Emoji-Kategorien",
    groupNames: {
      recent: "Zuletzt verwendet",
      "smileys-emotion": "Smileys und Emotionen",
      "people-body": "Menschen und Körper",
      "animals-nature": "Tiere und Natur",
      "food-drink": "Essen und Trinken",
      "travel-places": "Reisen und Orte",
      activities: "Aktivitäten",
      objects: "Objekte",
      symbols: "Symbole",
      flags: "Flaggen",
    },
    results: "Passende Emojis",
    found: (count) => plural(count, { one: "# Emoji gefunden.", other: "# Emojis gefunden." }),
    tone: "Hautton",
    tones: ["Standard", "Hell", "Mittelhell", "Mittel", "Mitteldunkel", "Dunkel"],
    completions: "Emoji-Vorschläge",
    offered: (count) =>
      plural(count, {
        one: "# Emoji-Vorschlag. Wähle mit den Pfeiltasten.",
        other: "# Emoji-Vorschläge. Wähle mit den Pfeiltasten.",
      }),
  },
  selfTest: {
    link: "Dieses Gerät prüfen",
    title: "Funktioniert hier alles?",
    lead: "Parley schaut sich diesen Browser und seinen Weg zum Server an. Sonst wird nirgendwohin etwas gesendet.",
    back: "Zurück zu Parley",
    running: "Wird geprüft...",
    verdict: (broken, odd) =>
      broken > 0
        ? plural(broken, {
            one: "# Sache ist kaputt: Unten steht, was hilft.",
            other: "# Sachen sind kaputt: Unten steht, was hilft.",
          })
        : odd > 0
          ? plural(odd, {
              one: "Du kannst reden. # Sache ist abgeschaltet oder gut zu wissen.",
              other: "Du kannst reden. # Sachen sind abgeschaltet oder gut zu wissen.",
            })
          : "Alles funktioniert.",
    again: "Noch einmal prüfen",
    copy: "Bericht kopieren",
    copying: { copied: "Kopiert", failed: "Kopieren fehlgeschlagen" },
    private: "Der Bericht sagt nichts über dich, deinen Namen oder deine Gespräche.",
    reportTitle: (version, build) =>
      `Parley ${version}, Build ${build}: was auf diesem Gerät funktioniert`,
    states: { pass: "Funktioniert", warn: "Gut zu wissen", fail: "Kaputt", wait: "Wird geprüft" },
    names: {
      secure: "Sichere Verbindung",
      server: "Server",
      socket: "Live-Verbindung",
      clock: "Uhr",
      storage: "Gedächtnis dieses Tabs",
      worker: "Öffnet sich ohne Netz",
      notifications: "Benachrichtigungen",
      clipboard: "Kopieren",
      place: "Sprache und Zeitzone",
    },
    needsHttps:
      "Browser erlauben das nur über https. Bitte die Betreiber dieses Parley, es hinter https zu stellen.",
    secure: {
      pass: "Diese Seite kam über https oder von diesem Gerät selbst.",
      fail: "Diese Seite kam über einfaches http. Reden geht; wer das Netz dazwischen betreibt, könnte mitlesen, und der Browser verweigert, was unten markiert ist.",
      remedy:
        "Bitte die Betreiber dieses Parley, ihm ein Zertifikat zu geben (TLS_CERT und TLS_KEY) oder es hinter einen Proxy zu stellen, der eines hat.",
    },
    server: {
      pass: (ms, version) => `Antwort nach ${ms} ms (Version ${version}).`,
      otherVersion: (server, app) =>
        `Er antwortet, hat aber Version ${server}, und diese Seite hat ${app}.`,
      otherVersionRemedy:
        "Lade die Seite neu. Ändert das nichts, sag es den Betreibern dieses Parley.",
      fail: "Er antwortet nicht.",
      failRemedy:
        "Warte einen Moment und prüfe noch einmal. Bleibt es so, sag den Betreibern dieses Parley, dass /health nicht antwortet.",
      offline: "Dieses Gerät ist offline.",
      offlineRemedy: "Verbinde es mit einem Netz. Inzwischen geht nichts verloren.",
    },
    socket: {
      pass: (ms) => `Geöffnet; ein Wort hin und zurück dauerte ${ms} ms.`,
      slow: (ms) => `Geöffnet, aber ein Wort hin und zurück dauerte ${ms} ms.`,
      slowRemedy: "Das Netz ist langsam oder weit weg. Nachrichten kommen an, nur später.",
      fail: "Sie lässt sich nicht öffnen, darum kann man von hier mit niemandem reden.",
      silent: "Sie öffnet sich, aber es kommt nichts zurück.",
      remedy:
        "Ein Proxy oder eine Firewall blockiert vielleicht WebSockets. Versuche ein anderes Netz; bitte die Betreiber dieses Parley oder dieses Netzes, sie durchzulassen.",
    },
    clock: {
      pass: "Dieses Gerät und der Server sind sich über die Zeit einig.",
      fast: (minutes) =>
        plural(minutes, {
          one: "Dieses Gerät geht # Minute vor.",
          other: "Dieses Gerät geht # Minuten vor.",
        }),
      slow: (minutes) =>
        plural(minutes, {
          one: "Dieses Gerät geht # Minute nach.",
          other: "Dieses Gerät geht # Minuten nach.",
        }),
      remedy:
        "Lass das Gerät seine Uhr selbst stellen. Parley berichtigt die Zeiten, die es zeigt.",
      unknown: "Der Server hat seine Zeit nicht genannt.",
      unknownRemedy: "Nichts zu tun: Er wird wieder gefragt, wenn er antwortet.",
    },
    storage: {
      pass: "Neuladen verliert nichts, und deine Einstellungen bleiben.",
      noSettings:
        "Neuladen verliert nichts, aber deine Einstellungen gelten nur, bis du den Tab schließt.",
      nothing: "Dieser Browser behält nichts, darum beendet Neuladen deinen Aufenthalt.",
      remedy: "Erlaube dieser Seite in den Browser-Einstellungen, Daten zu speichern.",
    },
    worker: {
      pass: "Parley liegt auf diesem Gerät und öffnet sich auch ohne Netz.",
      notYet: "Parley liegt noch nicht auf diesem Gerät.",
      notYetRemedy: "Lade die Seite noch einmal. Private Fenster mancher Browser behalten es nie.",
      development: "Nicht, während Parley entwickelt wird.",
      missing: "Dieser Browser kann Parley nicht für Zeiten ohne Netz behalten.",
      missingRemedy: "Nichts zu tun: Es funktioniert, solange ein Netz da ist.",
    },
    notifications: {
      pass: "Erlaubt.",
      notAsked: "Möglich; du kannst sie in den Einstellungen einschalten.",
      denied: "Du oder dieser Browser haben sie für diese Seite verboten.",
      deniedRemedy:
        "Willst du sie, erlaube in den Browser-Einstellungen Benachrichtigungen für diese Seite. Der Titel des Tabs zählt neue Nachrichten in jedem Fall.",
      missing:
        "Dieser Browser bietet sie hier nicht an. Der Titel des Tabs zählt neue Nachrichten.",
      missingRemedy:
        "Ein anderer vielleicht. Auf einem iPhone leg Parley zuerst auf den Startbildschirm.",
    },
    clipboard: {
      pass: "Ein Druck kopiert.",
      oldWay: "Kopieren geht auf eine ältere Art, die manche Browser verweigern.",
    },
    place: {
      pass: (locale, zone, now) => `${locale}, ${zone}: Es ist ${now}.`,
    },
  },
  panicExit: {
    action: "Sofort weg",
    hint: "Geht sofort, löscht hier alles und öffnet eine andere Seite. Dreimal Escape tut dasselbe.",
  },
  keyboard: {
    title: "Tastenkürzel",
    show: "Alle Tastenkürzel zeigen",
    or: " oder ",
    places: {
      anywhere: "Überall",
      people: "In der Liste der Leute",
      messages: "Zwischen den Nachrichten",
      composer: "Beim Schreiben",
    },
    does: {
      toolbar: "Zu dem, was mit der Nachricht geschehen kann",
      toolbarStep: "Von einem Knopf der Nachricht zum nächsten",
      sendToo: "Senden, was auch immer Enter allein tut",
      editLast: "Deine letzte Nachricht bearbeiten, solange das Feld leer ist",
      help: "Diese Kürzel zeigen",
      search: "Nachrichten durchsuchen",
      filter: "Nach Namen suchen",
      nextPane: "Zum nächsten Teil der Seite",
      previousPane: "Zum Teil davor",
      nextConversation: "Zum nächsten Gespräch",
      previousConversation: "Zum Gespräch davor",
      back: "Schließen, aufgeben oder zurück, Schritt für Schritt",
      person: "Von Person zu Person, zur ersten, zur letzten",
      message: "Von Nachricht zu Nachricht, zur ersten, zur letzten",
      send: "Senden",
      newLine: "Neue Zeile beginnen",
    },
    keys: {
      Ctrl: "Strg",
      Command: "Befehl",
      Alt: "Alt",
      Shift: "Umschalt",
      Enter: "Enter",
      Escape: "Esc",
      Home: "Pos1",
      End: "Ende",
      ArrowUp: "Pfeil hoch",
      ArrowDown: "Pfeil runter",
      ArrowLeft: "Pfeil links",
      ArrowRight: "Pfeil rechts",
    },
    singlesOn:
      "Tasten, die allein wirken, wie ?, tun das, solange nichts geschrieben wird. Sie lassen sich in den Einstellungen abschalten.",
    singlesOff: "Kürzel aus einer einzigen Taste sind in den Einstellungen abgeschaltet.",
  },
  product: "Parley",
  someone: "Jemand Neues",
  list: (items) => items.filter(Boolean).join(", "),
  times: (count) => plural(count, { one: "(#-mal)", other: "(#-mal)" }),
  title: {
    join: "Parley: da sein, reden",
    list: "Parley",
    conversation: (name) => `${apart(name)} - Parley`,
    unread: (count, title) => (count > 0 ? `(${count}) ${title}` : title),
  },
  skip: "Zum Gespräch springen",
  close: "Schließen",
  copying: { copied: "Kopiert", failed: "Kopieren fehlgeschlagen" },
  parts: {
    title: "Ein Teil von Parley ist nicht gekommen",
    away: "Dieser Teil von Parley ist nicht gekommen: Vielleicht gibt es kein Netz. Nichts ist verloren.",
    outdated:
      "Parley wurde inzwischen aktualisiert, und dieser Teil gehört zur neuen Version. Nichts ist verloren: Nach dem Neuladen bist du wieder, wo du warst.",
    again: "Noch einmal versuchen",
    reload: "Neu laden",
  },
  join: {
    continueAs: (name) => `Weiter als ${apart(name)}`,
    orElse: "Oder komm unter einem anderen Namen herein:",
    headline: "Sei da. Sag Hallo.",
    lead: "Wähle einen Namen, sieh, wer noch hier ist, klick, rede.",
    name: "Dein Name",
    hint: "Er gehört dir, solange du bleibst. Behalte ihn oder tippe einen eigenen.",
    another: "Einen anderen Namen ausdenken",
    submit: "Eintreten",
    joining: "Einen Moment...",
    rejected: "Dieser Name geht hier nicht. Bitte wähle einen anderen.",
    faults: {
      empty: "Tippe einen Namen oder lass dir einen ausdenken.",
      too_long: (max) => `Dieser Name ist zu lang: höchstens ${max} Zeichen.`,
      invisible: "Dieser Name enthält unsichtbare Zeichen. Bitte tippe ihn noch einmal.",
    },
    away: {
      offline: "Du bist offline.",
      unreachable: "Der Server ist gerade nicht erreichbar.",
      calm: "Nichts geht verloren. Parley versucht es von selbst weiter; du kannst inzwischen deinen Namen wählen.",
    },
    promisesTitle: "Was dich erwartet",
    promises: [
      { title: "Kein Konto", body: "Keine E-Mail-Adresse, kein Passwort, keine Telefonnummer." },
      {
        title: "Nichts wird gespeichert",
        body: "Nachrichten werden durchgereicht und nirgends aufgeschrieben.",
      },
      {
        title: "Wer geht, ist weg",
        body: "Schließe den Tab, und dein Name und deine Gespräche sind fort.",
      },
    ],
  },
  self: {
    menu: "Dein Name und Einladungen",
    rename: {
      label: "Deinen Namen ändern",
      hint: "Alle sehen den neuen Namen sofort. Deine Gespräche gehen weiter.",
      submit: "Umbenennen",
      renaming: "Wird geändert...",
      done: (name) => `Du heißt jetzt ${apart(name)}.`,
      lost: "Die Verbindung ist abgebrochen, vielleicht heißt du noch wie vorher. Versuche es noch einmal.",
      away: "Du bist nicht verbunden, darum lässt sich dein Name gerade nicht ändern. Versuche es gleich noch einmal.",
    },
    id: "Deine Kennung, für Programme",
    copyId: "Kennung kopieren",
    leaveMore:
      "Dein Name, deine Gespräche und deine Einladungen sind fünf Sekunden später weg, hier und auf dem Server; bis dahin kannst du es zurücknehmen. Was andere von dir auf dem Bildschirm haben, bleibt dort, bis sie gehen.",
    region: "Du",
    youAre: "Du bist",
    stored: "Nichts wird gespeichert",
    storedMore: (seconds) =>
      `Nachrichten werden nie aufgeschrieben: Der Server reicht sie weiter und vergisst sie. Deinen Namen behält er, solange du hier bist, und nach einem Verbindungsabbruch noch bis zu ${seconds} Sekunden, damit du zurückkommen kannst. Dieser Tab behält deine Gespräche, bis du gehst oder ihn schließt.`,
    leave: "Gehen",
    leaveHint: "Gehen: Dein Name und deine Gespräche werden gelöscht",
    leaving: {
      title: "Du gehst...",
      left: (seconds) =>
        plural(seconds, {
          one: "In # Sekunde wird hier alles gelöscht.",
          other: "In # Sekunden wird hier alles gelöscht.",
        }),
      stay: "Doch bleiben",
      announced: "Du gehst. Fünf Sekunden lang kannst du noch bleiben.",
      done: "Du bist gegangen. Hier ist alles gelöscht.",
    },
  },
  people: {
    tagged: (name, tag) => (tag ? `${apart(name)} #${tag}` : name),
    showAll: "Alle zeigen",
    leftAgo: (ago) => `Gegangen ${ago}`,
    title: "Leute",
    online: (count) => plural(count, { one: "# online", other: "# online" }),
    filter: "Nach Namen suchen",
    clear: "Suche leeren",
    presence: {
      online: "online",
      reconnecting: "verbindet sich neu",
      left: "gegangen",
      unsure: "war online",
    },
    talks: "Gespräche",
    hereNow: "Jetzt hier",
    you: (preview) => `Du: ${apart(preview)}`,
    notSent: (preview) => `Nicht gesendet: ${apart(preview)}`,
    draft: (preview) => `Entwurf: ${apart(preview)}`,
    typing: "schreibt...",
    unread: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
    tag: (tag) => `#${tag}`,
    noMatch: (query) => `Niemand namens „${apart(query)}“ ist hier.`,
    others: (count) =>
      plural(count, { one: "# weitere Person hier", other: "# weitere Personen hier" }),
    loading: "Wird geladen...",
    failed: "Nicht alle konnten geladen werden.",
    again: "Noch einmal versuchen",
    alone: "Du machst hier den Anfang",
    aloneHint:
      "Lade jemanden ein: Wer diese Adresse öffnet, sieht dich sofort, und du siehst sie oder ihn.",
    onlyHere:
      "Diese Adresse funktioniert nur auf diesem Computer. Für ein Telefon oder einen anderen Computer öffne Parley hier unter der Netzwerkadresse dieses Computers; dann erscheint ein Code zum Scannen.",
    addressCode: "Die Adresse als Code für die Kamera eines Telefons",
    secondTab: "Zum Ausprobieren einen zweiten Tab öffnen",
    copy: "Adresse kopieren",
  },
  conversation: {
    deleted: "Nachricht gelöscht",
    edited: "bearbeitet",
    editedAt: (time) => `bearbeitet ${time}`,
    answersNothing: "Ursprüngliche Nachricht nicht verfügbar",
    toAnswered: "Zur ursprünglichen Nachricht",
    link: {
      title: "Prüfe diesen Link",
      body: "Dieser Link öffnet die Adresse unten. Sie könnte eine andere nachahmen, die du kennst. Öffne sie nur, wenn du ihr vertraust.",
      stay: "Abbrechen",
      open: "Trotzdem öffnen",
    },
    actions: {
      label: "Nachrichtenoptionen",
      react: "Reagieren",
      reply: "Antworten",
      edit: "Bearbeiten",
      remove: "Für beide löschen",
      sure: "Für euch beide löschen?",
      keep: "Abbrechen",
    },
    reactions: {
      with: (emoji) => `Mit ${emoji} reagieren`,
      put: (emoji) => `Du hast mit ${emoji} reagiert`,
      taken: (emoji) => `Reaktion ${emoji} entfernt`,
      count: (emoji, count) =>
        plural(count, { one: `${emoji} von # Person`, other: `${emoji} von # Personen` }),
    },
    changes: {
      underWay: {
        edit: "Änderung wird gesendet",
        delete: "Wird bei der anderen Person gelöscht",
        react: "Reaktion wird gesendet",
        unreact: "Reaktion wird entfernt",
      },
      failed: {
        edit: "Änderung nicht zugestellt. Die andere Person sieht vielleicht noch den alten Text.",
        delete: "Bei der anderen Person nicht gelöscht. Sie sieht die Nachricht vielleicht noch.",
        react: "Reaktion nicht zugestellt.",
        unreact: "Bei der anderen Person nicht entfernt. Sie sieht die Reaktion vielleicht noch.",
      },
    },
    burn: {
      title: "Verschwindende Nachrichten",
      explained:
        "Was du ab jetzt sendest, verschwindet bei euch beiden so lange nach dem Lesen. Dabei muss die App der anderen Person mitmachen, und sie kann eine Nachricht vorher noch kopieren.",
      never: "Aus",
      set: "Timer stellen",
      afterRead: (time) => `Verschwindet ${time} nach dem Lesen`,
    },
    clear: {
      action: "Für beide leeren",
      title: "Diesen Chat leeren?",
      explained: (name) =>
        `Alle Nachrichten werden hier und in der App von ${apart(name)} entfernt. Das lässt sich nicht rückgängig machen.`,
      explainedLeft: (name) =>
        `Alle Nachrichten werden hier entfernt. ${apart(name)} ist gegangen und erfährt nichts davon. Dort bleiben sie, solange der Tab offen ist.`,
      confirm: "Chat leeren",
      keep: "Abbrechen",
    },
    needsNewer: "Für diese Nachricht ist eine neuere Version von Parley nötig.",
    toOthers: {
      deleted: "(Ich habe eine Nachricht gelöscht.)",
      cleared: "(Ich habe diesen Chat geleert.)",
    },
    events: {
      left: (name, time) => `${apart(name)} ist um ${time} gegangen`,
      cameBack: (name, time) => `${apart(name)} kam um ${time} zurück`,
      leftAndBack: (name, left, back) =>
        `${apart(name)} ist um ${left} gegangen · kam um ${back} zurück`,
      cameAndWent: (name, times, back) =>
        `${apart(name)} ist ${plural(times, { one: "#-mal", other: "#-mal" })} gegangen · kam um ${back} zurück`,
      cleared: (name) => `${apart(name)} hat diesen Chat geleert`,
      youCleared: "Du hast diesen Chat geleert",
      youClearedHere: (name) =>
        `Du hast diesen Chat hier geleert. ${apart(name)} hat nichts davon erfahren und hat ihn vielleicht noch.`,
      burnAfter: (time) => `Deine Nachrichten verschwinden jetzt ${time} nach dem Lesen`,
      burnNever: "Deine Nachrichten verschwinden nicht mehr",
    },
    region: (name) => `Chat mit ${apart(name)}`,
    messages: (name) => `Nachrichten mit ${apart(name)}`,
    back: "Zurück zu den Leuten",
    online: "Online",
    reconnecting: "Verbindet sich neu",
    leftAt: (time) => `Gegangen um ${time}`,
    hasLeft: (name) => `${apart(name)} ist gegangen`,
    hasLeftHint: "Euer Chat bleibt hier, bis du gehst oder diesen Tab schließt.",
    start: (name) => `Sag Hallo zu ${apart(name)}`,
    startHint:
      "Die Nachricht kommt sofort an. Niemand sonst sieht sie, und nichts wird gespeichert.",
    gone: "Diese Person ist nicht hier",
    goneHint: "Vielleicht ist sie gegangen oder als jemand Neues zurückgekommen.",
    choose: "Mit wem möchtest du reden?",
    chooseHint:
      "Wähle einen Namen, um hier einen Chat zu öffnen. Du kannst mehrere gleichzeitig führen.",
    alone: "Noch ist niemand sonst hier",
    aloneHint: "Sobald jemand beitritt, erscheint der Name links.",
    you: "Du",
    typing: (name) => `${apart(name)} schreibt`,
    newBelow: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
    unreadFrom: "Neue Nachrichten",
    toNewest: "Zur neuesten Nachricht springen",
    copying: { action: "Nachricht kopieren", copied: "Kopiert", failed: "Kopieren fehlgeschlagen" },
    code: { label: "Code", copyShort: "Kopieren", copy: "Code kopieren" },
    find: {
      hint: "Der Browser findet nur einen Teil dieses Chats.",
      searchAll: (keys) => `Alles durchsuchen (${keys})`,
    },
    more: "Chatoptionen",
    saveAll: "Chat speichern",
    saved: {
      answers: (words) => `Antwort auf: ${apart(words)}`,
      title: (name, time) => `Chat mit ${apart(name)}, gespeichert ${time}`,
      fileName: (name) => `Parley mit ${name}`,
    },
    retry: "Erneut versuchen",
    discard: "Löschen",
    failedTogether: (count) => plural(count, { one: "# Nachricht", other: "# Nachrichten" }),
    retryAll: "Alle noch einmal",
    discardAll: "Alle löschen",
    copyFailed: "Kopieren",
    progress: {
      sending: "Wird gesendet",
      sent: "Gesendet",
      delivered: "Zugestellt",
      read: "Gelesen",
      readAt: (time) => `Gelesen um ${time}`,
      failed: "Nicht gesendet",
    },
    failure: {
      file_refused:
        "Nicht zugestellt: In der anderen App war kein Platz für die Datei, oder Teile gingen verloren.",
      takes_no_files: "Nicht gesendet: Die App dieser Person nimmt keine Dateien an.",
      recipient_unavailable: "Nicht zugestellt: Die Person ist gegangen.",
      expired: "Nicht zugestellt: Die Person kam nicht rechtzeitig zurück.",
      queue_full:
        "Nicht zugestellt: Zu viele Nachrichten warten schon auf diese Person. Versuche es später noch einmal.",
      peer_unreachable: "Nicht zugestellt: Die Person war nicht erreichbar.",
      connection_lost:
        "Die Verbindung ist abgebrochen. Vielleicht ist die Nachricht nicht angekommen.",
      content_too_long: "Nicht gesendet: Die Nachricht ist zu lang.",
      empty_content: "Nicht gesendet: Die Nachricht ist leer.",
    },
    failureUnknown: "Nicht gesendet.",
  },
  composer: {
    modifierHint: (modifier) => `${modifier}+Enter zum Senden, Enter für eine neue Zeile`,
    blank: "Schreib eine Nachricht, um sie zu senden.",
    form: "Nachricht schreiben",
    label: (name) => `Nachricht an ${apart(name)}`,
    placeholder: (name) => `Nachricht an ${apart(name)}`,
    send: "Senden",
    more: "Dateien oder Emoji anfügen",
    hint: "Enter zum Senden, Umschalt+Enter für eine neue Zeile",
    about: {
      replyToOwn: "Antwort auf deine eigene Nachricht",
      reply: (name) => `Antwort an ${apart(name)}`,
      edit: "Nachricht bearbeiten",
      stopReply: "Antwort abbrechen",
      stopEdit: "Bearbeiten abbrechen",
    },
    left: (count) => plural(count, { one: "Noch # Zeichen", other: "Noch # Zeichen" }),
    tooMany: (count) =>
      plural(count, {
        one: "# Zeichen zu viel",
        other: "# Zeichen zu viel",
      }),
    peerLeft: (name) =>
      `${apart(name)} ist gegangen. Du kannst keine Nachrichten mehr senden, dein Text bleibt erhalten.`,
    otherTab:
      "Parley ist in einem anderen Tab geöffnet. Hier kannst du keine Nachrichten senden, dein Text bleibt erhalten.",
    stopped:
      "Du bist nicht verbunden und kannst keine Nachrichten senden. Dein Text bleibt erhalten.",
  },
  refusal: {
    title: "Der Server nimmt diese Seite nicht an.",
    origin: (origin) =>
      `Wer ihn betreibt, muss ${origin} zu ALLOWED_ORIGINS hinzufügen oder den Proxy davor den Header Host mit Port weitergeben lassen.`,
    host: (host) => `Wer ihn betreibt, muss ${host} zu ALLOWED_HOSTS hinzufügen.`,
  },
  banner: {
    offline: "Du bist offline.",
    placeKept: (seconds) => `Platz noch ${seconds} s.`,
    over: "Für andere bist du gegangen.",
    overMore: "Du trittst von selbst unter deinem Namen wieder ein; deine Gespräche bleiben.",
    title: "Verbindung",
    unreachable: "Server nicht erreichbar.",
    reconnecting: "Verbinde neu...",
    kept: "Nachrichten gehen danach hinaus.",
    planned: "Wird erneuert, gleich zurück.",
    inSeconds: (seconds) =>
      plural(seconds, {
        one: "Nächster Versuch in # Sekunde.",
        other: "Nächster Versuch in # Sekunden.",
      }),
    beganAnewTitle: "Du warst weg",
    beganAnew:
      "Du warst länger weg, als dein Platz frei gehalten wird, und bist neu beigetreten. Nachrichten, die dir inzwischen gesendet wurden, können fehlen.",
    understood: "Verstanden",
    trying: "Wird gerade versucht.",
    retry: "Verbinden",
    back: "Wieder online",
    rejoin: "Wieder eintreten",
    otherTab: "In einem anderen Tab offen.",
    useHere: "Hier nutzen",
    abuse: "Der Server hat diese Verbindung geschlossen, weil zu viel von ihr kam.",
    stopped: "Der Server hat diese Verbindung geschlossen.",
  },
  update: {
    title: "Neue Version",
    here: "Eine neue Version von Parley ist da.",
    safe: "Deine Gespräche und Entwürfe bleiben.",
    reload: "Neu laden",
    later: "Später",
  },
  search: {
    title: "Nachrichten durchsuchen",
    label: "In deinen Gesprächen suchen",
    hint: "Findet, was in diesem Tab gesagt wurde, mit wem auch immer. Auch die Suche bleibt in diesem Tab.",
    silent: "In diesem Tab wurde noch nichts gesagt, also gibt es nichts zu finden.",
    none: (query) => `In keiner Nachricht steht „${apart(query)}“.`,
    found: (count) =>
      plural(count, { one: "# Nachricht gefunden.", other: "# Nachrichten gefunden." }),
    newest: (count) => `Gezeigt werden die neuesten ${count}.`,
    results: "Gefundene Nachrichten",
    you: "Du: ",
    close: "Suche schließen",
  },
  announce: {
    reacted: (name, emoji, words) =>
      `${apart(name)} hat mit ${emoji} reagiert auf: ${apart(words)}`,
    message: (name, content) => `${apart(name)}: ${apart(content)}`,
    elsewhere: (name) => `Neue Nachricht von ${apart(name)}`,
    several: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
  },
  settings: {
    sayTyping: "Bildschirmleser sagen, wenn jemand zu schreiben beginnt",
    singleKeys: "Kürzel aus einer einzigen Taste",
    singleKeysHint:
      "Etwa ? und /, solange nichts geschrieben wird. Schalte sie ab, wenn du sie aus Versehen triffst.",
    modEnterSends: (modifier) => `${modifier}+Enter sendet, Enter beginnt eine neue Zeile`,
    title: "Einstellungen",
    language: {
      label: "Sprache der App",
      system: "Wie der Browser",
      failed: "Diese Sprache konnte nicht geladen werden. Wähle sie gleich noch einmal.",
    },
    sections: {
      appearance: "Aussehen",
      language: "Sprache",
      messages: "Nachrichten",
      notifications: "Benachrichtigungen",
      keyboard: "Tastatur und Bildschirmleser",
      privacy: "Privatsphäre",
      about: "Über Parley",
    },
    showRead: "Andere sehen lassen, was ich gelesen habe",
    showTyping: "Andere sehen lassen, wenn ich schreibe",
    keep: {
      lead: "Einstellungen bleiben in diesem Browser. Sie gelten sofort und in allen Tabs, und als kleine Datei lassen sie sich in einen anderen Browser mitnehmen.",
      save: "Als Datei sichern",
      take: "Aus einer Datei übernehmen",
      file: "Datei mit Einstellungen",
      fileName: "parley-einstellungen.json",
      taken: (skipped) =>
        skipped === 0
          ? "Deine Einstellungen sind übernommen."
          : plural(skipped, {
              one: "Übernommen, bis auf # Einstellung, die diese Version nicht kennt.",
              other: "Übernommen, bis auf # Einstellungen, die diese Version nicht kennt.",
            }),
      refused: "Diese Datei enthält keine Einstellungen von Parley. Nichts wurde geändert.",
      reset: "Auf Anfang zurücksetzen",
      wasReset: "Alles ist wieder wie am Anfang.",
      undo: "Zurücksetzen rückgängig machen",
      undone: "Deine Einstellungen sind wieder da.",
    },
  },
  theme: {
    contrast: "Hoher Kontrast",
    ember: "Glut",
    title: "Farben",
    system: "Wie das System",
    light: "Hell",
    dark: "Dunkel",
  },
  crash: {
    notLoaded: {
      title: "Ein Teil von Parley ist nicht angekommen",
      body: "Vielleicht gibt es kein Netz, oder eine neue Version von Parley ist da. Nichts ist verloren: Lade die Seite neu, und du bist wieder, wo du warst.",
    },
    title: "Auf dieser Seite ist etwas kaputtgegangen",
    body: "Das ist unser Fehler. Lade die Seite neu: Du kommst unter deinem Namen zurück, und deine Gespräche sind noch da.",
    reload: "Neu laden",
  },
};
