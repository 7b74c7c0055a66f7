// Every word that the app shows or says, in German.
import { apart } from "./apart";
import { pluralIn } from "./plural";
import type { Catalogue } from "./text";

const plural = pluralIn("de");

export const de: Catalogue = {
  visibility: {
    title: "Wer dich finden kann",
    names: { listed: "Alle", link_only: "Nur über Link", invisible: "Niemand" },
    more: {
      listed: "Du stehst in der Liste von allen, und alle können dir schreiben.",
      link_only:
        "Du stehst in keiner Liste. Wer deinen Link öffnet oder schon mit dir geredet hat, sieht dich und kann dir schreiben.",
      invisible:
        "Es sieht so aus, als wärst du gegangen, und deine Links funktionieren nicht. Wem du ab jetzt schreibst, sieht dich wieder.",
    },
  },
  block: {
    action: "Blockieren",
    cancel: "Abbrechen",
    question: (name) => `${apart(name)} blockieren?`,
    both: "Ihr verschwindet gegenseitig aus euren Listen und könnt euch nicht mehr schreiben. Die andere Person erfährt nichts davon: Für sie sieht es so aus, als wärst du gegangen.",
    back: "Das gilt, solange ihr beide bleibt: Wer zurückkommt, ist jemand Neues. Euer Chat ist ausgeblendet, bis du die Blockierung in den Einstellungen unter „Privatsphäre“ aufhebst.",
    done: (name) => `Du hast ${apart(name)} blockiert.`,
    tooMany: "Du kannst keine weiteren Personen blockieren. Hebe zuerst eine Blockierung auf.",
    list: "Blockierte Personen",
    nobody: "Du hast niemanden blockiert.",
    stay: "Gilt, solange ihr beide bleibt. Für die andere Person sieht es so aus, als wärst du gegangen.",
    unblock: "Blockierung aufheben",
    unblockWhom: (name) => `Blockierung von ${apart(name)} aufheben`,
    unblocked: (name) => `Du hast die Blockierung von ${apart(name)} aufgehoben.`,
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
      "Etwas Neues kam an, während du woanders warst. Dein Browser kann dich beim nächsten Mal benachrichtigen. Er fragt dich um Erlaubnis.",
    turnOn: "Einschalten",
    turnOff: "Ausschalten",
    notNow: "Nein, danke",
    isOn: "Du wirst über neue Nachrichten benachrichtigt, während diese Seite verborgen oder ein anderer Chat geöffnet ist.",
    about: {
      default:
        "Dein Browser kann dich über neue Nachrichten benachrichtigen, während diese Seite verborgen oder ein anderer Chat geöffnet ist. Er fragt dich um Erlaubnis.",
      granted:
        "Dein Browser kann dich über neue Nachrichten benachrichtigen. Dafür wird niemandem etwas gesendet.",
      denied:
        "Dein Browser blockiert Benachrichtigungen dieser Seite. Erlaube sie für diese Adresse in den Browsereinstellungen und komm dann zurück.",
      insecure:
        "Browser zeigen Benachrichtigungen nur für https-Adressen an. Titel und Symbol dieses Tabs zeigen dir weiterhin, was neu ist.",
      missing:
        "Dieser Browser unterstützt keine Benachrichtigungen. Titel und Symbol dieses Tabs zeigen dir weiterhin, was neu ist.",
    },
    withoutText: "Neue Nachricht",
    showText: "Nachrichtentext in Benachrichtigungen anzeigen",
    sound: "Leiser Ton bei neuen Nachrichten",
    trySound: "Ton abspielen",
    doNotDisturb: "Nicht stören",
    doNotDisturbHint: "Keine Benachrichtigungen und kein Ton, bis du es ausschaltest.",
    doNotDisturbIsOn: "„Nicht stören“ ist eingeschaltet",
    mute: "Chat stummschalten",
    muted: "stumm",
  },
  loading: "Wird geladen…",
  panes: {
    divider: "Breite der Personenliste",
    hint: "Ziehen oder Pfeiltasten verwenden. Doppelklick setzt sie zurück.",
    width: (percent) => `${percent} % der Standardbreite`,
  },
  line: {
    encrypted: {
      title: "Verschlüsselte Verbindung",
      body: "Niemand zwischen dir und dem Server kann deine Nachrichten lesen (https). Der Server leitet sie weiter und könnte sie lesen: Es gibt keine Ende-zu-Ende-Verschlüsselung.",
    },
    own: {
      title: "Nur dieser Computer",
      body: "Diese Seite kommt von diesem Computer, zwischen dir und dem Server liegt also kein Netzwerk. Der Server leitet deine Nachrichten weiter und könnte sie lesen: Es gibt keine Ende-zu-Ende-Verschlüsselung.",
    },
    open: {
      title: "Verbindung nicht verschlüsselt",
      body: "Diese Seite nutzt einfaches http: Jeder im Netzwerk dazwischen kann deine Nachrichten lesen. Eine https-Adresse würde das verhindern. So oder so könnte der Server lesen, was er weiterleitet: Es gibt keine Ende-zu-Ende-Verschlüsselung.",
    },
  },
  invites: {
    change: "Ändern",
    title: "Jemanden einladen",
    lead: "Wer den Link öffnet, kommt direkt in einen Chat mit dir.",
    often: "Anzahl der Verwendungen",
    uses: { once: "Einmal verwendbar", five: "Fünfmal verwendbar", any: "Unbegrenzt verwendbar" },
    long: "Gültig",
    until: { hour: "Eine Stunde lang", today: "Bis Mitternacht", stay: "Bis du gehst" },
    make: "Einladung erstellen",
    making: "Wird erstellt…",
    away: "Du bist nicht verbunden und kannst gerade keine Einladung erstellen. Versuche es gleich noch einmal.",
    link: "Link kopieren",
    share: "Teilen",
    shareText: (name) => `Rede mit ${apart(name)} auf Parley`,
    code: "QR-Code für diese Einladung",
    open: "Aktive Einladungen",
    usesLeft: (count) => plural(count, { one: "noch # Verwendung", other: "noch # Verwendungen" }),
    anyUses: "unbegrenzt verwendbar",
    expires: (time) => `bis ${time}`,
    stays: "bis du gehst",
    show: "Anzeigen",
    withdraw: "Widerrufen",
    withdrawn: "Einladung widerrufen. Der Link funktioniert nicht mehr.",
    none: "Du hast keine aktiven Einladungen. Alle enden, wenn du gehst.",
    coming: "Jemand hat dich zum Reden eingeladen. Wähle einen Namen, um anzufangen.",
    comingBy: (name) => `${apart(name)} lädt dich zum Reden ein. Wähle einen Namen, um anzufangen.`,
    came: (name) => `${apart(name)} hat deine Einladung angenommen.`,
    cameTitle: "Einladung angenommen",
    openTalk: "Öffnen",
    outcome: {
      used_up: {
        title: "Diese Einladung wurde bereits verwendet",
        body: "Sie kann nicht noch einmal verwendet werden, und niemand hat erfahren, dass du es versucht hast. Bitte um einen neuen Link. Du kannst trotzdem sehen, wer da ist.",
      },
      expired: {
        title: "Diese Einladung ist abgelaufen",
        body: "Niemand hat erfahren, dass du es versucht hast. Bitte um einen neuen Link. Du kannst trotzdem sehen, wer da ist.",
      },
      unknown: {
        title: "Diese Einladung ist nicht gültig",
        body: "Wer sie erstellt hat, ist gegangen oder hat sie widerrufen, oder der Link ist unvollständig. Bitte um einen neuen Link. Du kannst trotzdem sehen, wer da ist.",
      },
      own: {
        title: "Das ist dein eigener Link",
        body: "Er führt andere zu dir und funktioniert noch. Schick ihn jemand anderem.",
      },
      failed: {
        title: "Diese Einladung konnte nicht geprüft werden",
        body: "Der Server ist gerade überlastet. Die Einladung wurde nicht verbraucht: Öffne den Link in einer Minute noch einmal.",
      },
    },
    ok: "Sehen, wer da ist",
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
    title: "Geräteprüfung",
    lead: "Parley prüft diesen Browser und seine Verbindung zum Server. Sonst wird nirgendwohin etwas gesendet.",
    back: "Zurück zu Parley",
    running: "Wird geprüft…",
    verdict: (broken, odd) =>
      broken > 0
        ? plural(broken, {
            one: "# Problem gefunden. Unten steht, was hilft.",
            other: "# Probleme gefunden. Unten steht, was hilft.",
          })
        : odd > 0
          ? plural(odd, {
              one: "Du kannst reden. # Sache ist ausgeschaltet oder gut zu wissen.",
              other: "Du kannst reden. # Sachen sind ausgeschaltet oder gut zu wissen.",
            })
          : "Alles funktioniert.",
    again: "Erneut prüfen",
    copy: "Bericht kopieren",
    copying: { copied: "Kopiert", failed: "Kopieren fehlgeschlagen" },
    private: "Der Bericht enthält nichts über dich, deinen Namen oder deine Chats.",
    reportTitle: (version, build) =>
      `Parley ${version}, Build ${build}: was auf diesem Gerät funktioniert`,
    states: {
      pass: "Funktioniert",
      warn: "Gut zu wissen",
      fail: "Funktioniert nicht",
      wait: "Wird geprüft",
    },
    names: {
      secure: "Sichere Verbindung",
      server: "Server",
      socket: "Live-Verbindung",
      clock: "Uhr",
      storage: "Speicher dieses Tabs",
      worker: "Öffnen ohne Netz",
      notifications: "Benachrichtigungen",
      clipboard: "Kopieren",
      place: "Sprache und Zeitzone",
    },
    needsHttps:
      "Browser erlauben das nur über https. Bitte die Betreiber dieses Servers, https einzurichten.",
    secure: {
      pass: "Diese Seite kam über https oder von diesem Gerät selbst.",
      fail: "Diese Seite kam über einfaches http. Du kannst reden, aber wer das Netzwerk dazwischen betreibt, könnte mitlesen, und der Browser blockiert, was unten markiert ist.",
      remedy:
        "Bitte die Betreiber dieses Servers, ihm ein Zertifikat zu geben (TLS_CERT und TLS_KEY) oder ihn hinter einen Proxy zu stellen, der eines hat.",
    },
    server: {
      pass: (ms, version) => `Antwort nach ${ms} ms (Version ${version}).`,
      otherVersion: (server, app) =>
        `Er antwortet, hat aber Version ${server}, und diese Seite hat ${app}.`,
      otherVersionRemedy:
        "Lade die Seite neu. Wenn das nicht hilft, sag es den Betreibern dieses Servers.",
      fail: "Er antwortet nicht.",
      failRemedy:
        "Warte einen Moment und prüfe erneut. Wenn es so bleibt, sag den Betreibern dieses Servers, dass /health nicht antwortet.",
      offline: "Dieses Gerät ist offline.",
      offlineRemedy: "Verbinde es mit einem Netzwerk. Inzwischen geht nichts verloren.",
    },
    socket: {
      pass: (ms) => `Verbunden. Hin und zurück dauerte es ${ms} ms.`,
      slow: (ms) => `Verbunden, aber hin und zurück dauerte es ${ms} ms.`,
      slowRemedy: "Das Netzwerk ist langsam oder weit entfernt. Nachrichten kommen an, nur später.",
      fail: "Sie lässt sich nicht öffnen, deshalb kannst du von hier mit niemandem reden.",
      silent: "Sie öffnet sich, aber es kommt nichts zurück.",
      remedy:
        "Vielleicht blockiert ein Proxy oder eine Firewall WebSockets. Versuche ein anderes Netzwerk oder bitte die Betreiber dieses Servers oder Netzwerks, sie durchzulassen.",
    },
    clock: {
      pass: "Dieses Gerät und der Server haben dieselbe Zeit.",
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
        "Lass das Gerät seine Uhr automatisch stellen. Parley korrigiert die angezeigten Zeiten.",
      unknown: "Der Server hat seine Zeit nicht mitgeteilt.",
      unknownRemedy: "Nichts zu tun: Parley fragt erneut, wenn der Server antwortet.",
    },
    storage: {
      pass: "Beim Neuladen dieses Tabs geht nichts verloren, und deine Einstellungen bleiben erhalten.",
      noSettings:
        "Beim Neuladen geht nichts verloren, aber deine Einstellungen gelten nur, bis du den Tab schließt.",
      nothing: "Dieser Browser behält nichts, deshalb beendet Neuladen deinen Aufenthalt.",
      remedy: "Erlaube dieser Website in den Browsereinstellungen, Daten zu speichern.",
    },
    worker: {
      pass: "Parley ist auf diesem Gerät gespeichert und öffnet sich auch ohne Netz.",
      notYet: "Parley ist noch nicht auf diesem Gerät gespeichert.",
      notYetRemedy: "Lade die Seite noch einmal. Private Fenster mancher Browser speichern es nie.",
      development: "Während der Entwicklung nicht verfügbar.",
      missing: "Dieser Browser kann Parley nicht für die Nutzung ohne Netz speichern.",
      missingRemedy: "Nichts zu tun: Es funktioniert, solange ein Netz da ist.",
    },
    notifications: {
      pass: "Erlaubt.",
      notAsked: "Verfügbar. Du kannst sie in den Einstellungen einschalten.",
      denied: "Von dir oder deinem Browser für diese Website blockiert.",
      deniedRemedy:
        "Erlaube Benachrichtigungen für diese Website in den Browsereinstellungen, um sie zu bekommen. Der Titel des Tabs zählt neue Nachrichten in jedem Fall.",
      missing:
        "Dieser Browser bietet sie hier nicht an. Der Titel des Tabs zählt neue Nachrichten.",
      missingRemedy:
        "Ein anderer Browser vielleicht. Füge Parley auf einem iPhone zuerst zum Home-Bildschirm hinzu.",
    },
    clipboard: {
      pass: "Kopieren funktioniert.",
      oldWay: "Kopieren funktioniert auf eine ältere Art, die manche Browser verweigern.",
    },
    place: {
      pass: (locale, zone, now) => `${locale}, ${zone}: Es ist ${now}.`,
    },
  },
  panicExit: {
    action: "Sofort weg",
    hint: "Verlässt Parley sofort, löscht hier alles und öffnet eine andere Seite. Dreimal Escape drücken hat dieselbe Wirkung.",
  },
  keyboard: {
    title: "Tastenkürzel",
    show: "Alle Tastenkürzel anzeigen",
    or: "oder",
    places: {
      anywhere: "Überall",
      people: "In der Personenliste",
      messages: "In den Nachrichten",
      composer: "Beim Schreiben",
    },
    does: {
      toolbar: "Zu den Nachrichtenoptionen",
      toolbarStep: "Von einer Nachrichtenoption zur nächsten",
      sendToo: "Senden, was auch immer Enter allein tut",
      editLast: "Deine letzte Nachricht bearbeiten, wenn das Feld leer ist",
      help: "Diese Tastenkürzel anzeigen",
      search: "Nachrichten durchsuchen",
      filter: "Nach Namen suchen",
      nextPane: "Zum nächsten Bereich der Seite",
      previousPane: "Zum vorherigen Bereich",
      nextConversation: "Zum nächsten Chat",
      previousConversation: "Zum vorherigen Chat",
      back: "Schließen, abbrechen oder zurück, Schritt für Schritt",
      person: "Zur vorherigen, nächsten, ersten oder letzten Person",
      message: "Zur vorherigen, nächsten, ersten oder letzten Nachricht",
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
      "Tastenkürzel mit einer Taste wie ? funktionieren, wenn du gerade nichts schreibst. Du kannst sie in den Einstellungen ausschalten.",
    singlesOff: "Tastenkürzel mit einer Taste sind in den Einstellungen ausgeschaltet.",
  },
  product: "Parley",
  someone: "Jemand Neues",
  list: (items) => items.filter(Boolean).join(", "),
  times: (count) => plural(count, { one: "(#-mal)", other: "(#-mal)" }),
  title: {
    join: "Parley: Sag Hallo",
    list: "Parley",
    conversation: (name) => `${apart(name)} - Parley`,
    unread: (count, title) => (count > 0 ? `(${count}) ${title}` : title),
  },
  skip: "Zum Chat springen",
  close: "Schließen",
  copying: { copied: "Kopiert", failed: "Kopieren fehlgeschlagen" },
  parts: {
    title: "Ein Teil von Parley wurde nicht geladen",
    away: "Dieser Teil von Parley wurde nicht geladen. Prüfe deine Netzwerkverbindung und versuche es noch einmal. Nichts ist verloren.",
    outdated:
      "Parley wurde aktualisiert, während diese Seite offen war. Lade sie neu, um dort weiterzumachen, wo du warst. Nichts ist verloren.",
    again: "Erneut versuchen",
    reload: "Neu laden",
  },
  join: {
    continueAs: (name) => `Weiter als ${apart(name)}`,
    orElse: "Oder tritt mit einem anderen Namen bei:",
    headline: "Sieh, wer da ist. Sag Hallo.",
    lead: "Wähle einen Namen und leg los.",
    name: "Dein Name",
    hint: "Behalte diesen Namen oder gib einen eigenen ein. Er gehört dir, solange du hier bist.",
    another: "Anderen Namen vorschlagen",
    submit: "Beitreten",
    joining: "Beitritt läuft…",
    rejected: "Dieser Name kann hier nicht verwendet werden. Wähle einen anderen.",
    faults: {
      empty: "Gib einen Namen ein oder nimm einen Vorschlag.",
      too_long: (max) => `Dieser Name ist zu lang. Verwende höchstens ${max} Zeichen.`,
      invisible: "Dieser Name enthält unsichtbare Zeichen. Gib ihn noch einmal ein.",
    },
    away: {
      offline: "Du bist offline.",
      unreachable: "Der Server ist gerade nicht erreichbar.",
      calm: "Nichts ist verloren. Parley versucht es weiter. Du kannst inzwischen deinen Namen wählen.",
    },
    promisesTitle: "Was dich erwartet",
    promises: [
      { title: "Kein Konto", body: "Keine E-Mail-Adresse, kein Passwort, keine Telefonnummer." },
      {
        title: "Nichts wird gespeichert",
        body: "Nachrichten werden weitergeleitet und nie gespeichert.",
      },
      {
        title: "Wer geht, ist weg",
        body: "Schließe den Tab, und dein Name und deine Chats sind weg.",
      },
    ],
  },
  self: {
    menu: "Dein Name und Einladungen",
    rename: {
      label: "Name ändern",
      hint: "Alle sehen den neuen Namen sofort. Deine Chats gehen weiter.",
      submit: "Ändern",
      renaming: "Wird geändert…",
      done: (name) => `Du heißt jetzt ${apart(name)}.`,
      lost: "Die Verbindung ist abgebrochen. Vielleicht hat sich dein Name nicht geändert. Versuche es noch einmal.",
      away: "Du bist nicht verbunden und kannst deinen Namen gerade nicht ändern. Versuche es gleich noch einmal.",
    },
    id: "Deine ID, für Entwickler",
    copyId: "ID kopieren",
    leaveMore:
      "Dein Name, deine Chats und deine Einladungen werden nach fünf Sekunden gelöscht, hier und auf dem Server. Bis dahin kannst du es dir anders überlegen. Was andere schon auf dem Bildschirm haben, bleibt dort, bis sie gehen.",
    region: "Du",
    youAre: "Du bist",
    stored: "Nichts wird gespeichert",
    storedMore: (seconds) =>
      `Nachrichten werden nie gespeichert: Der Server leitet sie weiter und vergisst sie. Deinen Namen behält er, solange du hier bist, und nach einem Verbindungsabbruch noch bis zu ${seconds} Sekunden, damit du zurückkommen kannst. Dieser Tab behält deine Chats, bis du gehst oder ihn schließt.`,
    leave: "Verlassen",
    leaveHint: "Verlassen und Name und Chats löschen",
    leaving: {
      title: "Du verlässt Parley…",
      left: (seconds) =>
        plural(seconds, {
          one: "In # Sekunde wird hier alles gelöscht.",
          other: "In # Sekunden wird hier alles gelöscht.",
        }),
      stay: "Bleiben",
      announced: "Du verlässt Parley. Du hast fünf Sekunden, um es dir anders zu überlegen.",
      done: "Du hast Parley verlassen. Hier wurde alles gelöscht.",
    },
  },
  people: {
    tagged: (name, tag) => (tag ? `${apart(name)} #${tag}` : name),
    showAll: "Alle anzeigen",
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
    talks: "Chats",
    hereNow: "Jetzt hier",
    you: (preview) => `Du: ${apart(preview)}`,
    notSent: (preview) => `Nicht gesendet: ${apart(preview)}`,
    draft: (preview) => `Entwurf: ${apart(preview)}`,
    typing: "schreibt…",
    unread: (count) => plural(count, { one: "# neue Nachricht", other: "# neue Nachrichten" }),
    tag: (tag) => `#${tag}`,
    noMatch: (query) => `Niemand namens „${apart(query)}“ ist hier.`,
    others: (count) =>
      plural(count, { one: "# weitere Person hier", other: "# weitere Personen hier" }),
    loading: "Wird geladen…",
    failed: "Einige Personen konnten nicht geladen werden.",
    again: "Erneut versuchen",
    alone: "Du bist als Erstes hier",
    aloneHint: "Lade jemanden ein. Sobald die Person diese Adresse öffnet, seht ihr euch.",
    onlyHere:
      "Diese Adresse funktioniert nur auf diesem Computer. Um ein Smartphone oder einen anderen Computer einzuladen, öffne Parley hier über die Netzwerkadresse dieses Computers. Dann erscheint ein QR-Code.",
    addressCode: "QR-Code für diese Adresse",
    secondTab: "Zum Ausprobieren zweiten Tab öffnen",
    copy: "Adresse kopieren",
  },
  conversation: {
    cutOff: "Ältere Nachrichten bleiben beim Neuladen nicht erhalten.",
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
    retryAll: "Alle erneut versuchen",
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
    more: "Dateien oder Emojis hinzufügen",
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
    title: "Dieser Server akzeptiert diese Seite nicht.",
    origin: (origin) =>
      `Wer ihn betreibt, muss ${origin} zu ALLOWED_ORIGINS hinzufügen oder den Proxy davor den Host-Header mit Port weitergeben lassen.`,
    host: (host) => `Wer ihn betreibt, muss ${host} zu ALLOWED_HOSTS hinzufügen.`,
  },
  banner: {
    offline: "Du bist offline.",
    placeKept: (seconds) => `Platz noch ${seconds} s.`,
    over: "Andere sehen, dass du weg bist.",
    overMore: "Du trittst automatisch unter deinem Namen wieder bei. Deine Chats bleiben.",
    title: "Verbindung",
    unreachable: "Server nicht erreichbar.",
    reconnecting: "Verbinde neu…",
    kept: "Nachrichten werden danach gesendet.",
    planned: "Update läuft, gleich zurück.",
    inSeconds: (seconds) =>
      plural(seconds, {
        one: "Nächster Versuch in # Sekunde.",
        other: "Nächster Versuch in # Sekunden.",
      }),
    beganAnewTitle: "Du warst weg",
    beganAnew:
      "Du warst länger weg, als dein Platz frei gehalten wird, und bist neu beigetreten. Nachrichten, die dir inzwischen gesendet wurden, können fehlen.",
    understood: "OK",
    trying: "Verbindung wird versucht…",
    retry: "Verbinden",
    back: "Wieder online",
    rejoin: "Erneut beitreten",
    otherTab: "In einem anderen Tab offen.",
    useHere: "Hier nutzen",
    abuse: "Der Server hat diese Verbindung geschlossen, weil sie zu viel gesendet hat.",
    stopped: "Der Server hat diese Verbindung geschlossen.",
  },
  update: {
    title: "Update verfügbar",
    here: "Eine neue Version von Parley ist verfügbar.",
    safe: "Deine Chats und Entwürfe bleiben erhalten.",
    reload: "Neu laden",
    later: "Später",
  },
  search: {
    title: "Nachrichten durchsuchen",
    label: "In deinen Chats suchen",
    hint: "Findet Nachrichten aus allen Chats in diesem Tab. Auch die Suche bleibt in diesem Tab.",
    silent: "In diesem Tab gibt es noch keine Nachrichten.",
    none: (query) => `Keine Nachricht enthält „${apart(query)}“.`,
    found: (count) =>
      plural(count, { one: "# Nachricht gefunden.", other: "# Nachrichten gefunden." }),
    newest: (count) => `Die neuesten ${count} werden angezeigt.`,
    results: "Suchergebnisse",
    you: "Du:",
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
    sayTyping: "Screenreader ansagen lassen, wenn jemand zu schreiben beginnt",
    singleKeys: "Tastenkürzel mit einer Taste",
    singleKeysHint:
      "Zum Beispiel ? und /, wenn du gerade nichts schreibst. Schalte sie aus, wenn du sie versehentlich drückst.",
    modEnterSends: (modifier) => `${modifier}+Enter zum Senden, Enter für eine neue Zeile`,
    title: "Einstellungen",
    language: {
      label: "App-Sprache",
      system: "Browsersprache",
      failed: "Diese Sprache konnte nicht geladen werden. Wähle sie gleich noch einmal.",
    },
    sections: {
      appearance: "Darstellung",
      language: "Sprache",
      messages: "Nachrichten",
      notifications: "Benachrichtigungen",
      keyboard: "Tastatur und Screenreader",
      privacy: "Privatsphäre",
      about: "Über Parley",
    },
    showRead: "Andere sehen lassen, was ich gelesen habe",
    showTyping: "Andere sehen lassen, wenn ich schreibe",
    keep: {
      lead: "Einstellungen bleiben in diesem Browser und gelten sofort in allen Tabs. Als kleine Datei kannst du sie in einen anderen Browser mitnehmen.",
      save: "Einstellungen exportieren",
      take: "Einstellungen importieren",
      file: "Einstellungsdatei",
      fileName: "parley-einstellungen.json",
      taken: (skipped) =>
        skipped === 0
          ? "Einstellungen importiert."
          : plural(skipped, {
              one: "Einstellungen importiert, bis auf #, die diese Version nicht kennt.",
              other: "Einstellungen importiert, bis auf #, die diese Version nicht kennt.",
            }),
      refused: "Diese Datei enthält keine Parley-Einstellungen. Nichts wurde geändert.",
      reset: "Auf Standard zurücksetzen",
      wasReset: "Einstellungen auf Standard zurückgesetzt.",
      undo: "Zurücksetzen rückgängig machen",
      undone: "Deine Einstellungen sind wieder da.",
    },
  },
  theme: {
    contrast: "Hoher Kontrast",
    ember: "Glut",
    title: "Design",
    system: "System",
    light: "Hell",
    dark: "Dunkel",
  },
  crash: {
    notLoaded: {
      title: "Ein Teil von Parley wurde nicht geladen",
      body: "Vielleicht gibt es kein Netz, oder Parley wurde aktualisiert. Nichts ist verloren: Lade die Seite neu, um dort weiterzumachen, wo du warst.",
    },
    title: "Etwas ist schiefgelaufen",
    body: "Das ist unser Fehler. Lade die Seite neu, um unter deinem Namen zurückzukommen. Deine Chats sind noch da.",
    reload: "Neu laden",
  },
};
