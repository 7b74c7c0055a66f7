// Every word that the app shows or says, in French.
import { apart } from "./apart";
import { pluralIn } from "./plural";
import type { Catalogue } from "./text";

const plural = pluralIn("fr");

export const fr: Catalogue = {
  visibility: {
    title: "Qui peut vous trouver",
    names: { listed: "Tout le monde", link_only: "Par lien uniquement", invisible: "Personne" },
    more: {
      listed: "Vous êtes dans la liste de tout le monde, et tout le monde peut vous écrire.",
      link_only:
        "Vous n'êtes dans la liste de personne. Les personnes qui ouvrent votre lien ou ont déjà discuté avec vous vous voient et peuvent vous écrire.",
      invisible:
        "Tout se passe comme si vous aviez quitté Parley, et vos liens ne fonctionnent pas. Les personnes à qui vous écrivez désormais vous voient à nouveau.",
    },
  },
  block: {
    action: "Bloquer",
    cancel: "Annuler",
    question: (name) => `Bloquer ${apart(name)} ?`,
    both: "Vous disparaissez chacun de la liste de l'autre et ne pouvez plus vous écrire. L'autre personne n'en est pas avertie : pour elle, c'est comme si vous aviez quitté Parley.",
    back: "Cela dure tant que vous restez tous les deux : toute personne qui revient est quelqu'un de nouveau. Votre conversation est masquée jusqu'au déblocage, dans Paramètres, sous Confidentialité.",
    done: (name) => `Vous avez bloqué ${apart(name)}.`,
    tooMany: "Vous avez atteint la limite de personnes bloquées. Débloquez d'abord quelqu'un.",
    list: "Personnes bloquées",
    nobody: "Vous n'avez bloqué personne.",
    stay: "Dure tant que vous restez tous les deux. Pour l'autre personne, c'est comme si vous aviez quitté Parley.",
    unblock: "Débloquer",
    unblockWhom: (name) => `Débloquer ${apart(name)}`,
    unblocked: (name) => `Vous avez débloqué ${apart(name)}.`,
  },
  files: {
    named: (name) => `Fichier : ${apart(name)}`,
    attach: "Joindre des fichiers",
    tray: "Fichiers à envoyer",
    remove: (name) => `Retirer ${apart(name)}`,
    preparing: "Préparation du fichier…",
    tooMany: (most) =>
      `Vous pouvez envoyer ${most} fichiers à la fois au maximum. Les autres n'ont pas été ajoutés.`,
    tooLarge: (name, most) =>
      `${apart(name)} est trop volumineux et n'a pas été ajouté. Taille maximale d'un fichier : ${most}.`,
    empty: (name) => `${apart(name)} est vide : il n'y a rien à envoyer.`,
    unreadable: (name) => `Impossible de lire ${apart(name)}. Choisissez-le à nouveau.`,
    nobody: (name) => `${apart(name)} n'est plus là : vous ne pouvez pas lui envoyer de fichiers.`,
    dropHere: (name) => `Déposez des fichiers pour les envoyer à ${apart(name)}`,
    sendText: "Envoyer sous forme de fichier",
    guarded: (name, most) =>
      `${apart(name)} est trop volumineux. Taille maximale d'un fichier : ${most}. La protection de ce navigateur contre le pistage empêche les pages de réduire les images.`,
    textTooLarge: (most) =>
      `Ce texte est trop long, même pour un fichier (${most} au maximum). Votre texte est conservé.`,
    smaller: (size) => `réduite à ${size}`,
    textName: "message.txt",
    going: (share) => `Envoi, ${share}`,
    coming: (share) => `Réception, ${share}`,
    cancel: "Annuler",
    save: "Enregistrer",
    saveNamed: (name) => `Enregistrer ${apart(name)}`,
    refusedSaid: (name) =>
      `${apart(name)} n'a pas été reçu : pas assez de place, ou des parties ont été perdues.`,
    broken: "Ce fichier est incomplet. Demandez qu'on vous le renvoie.",
    gone: (name) => `${apart(name)} était ici, mais a été perdu au rechargement de la page.`,
    enlarge: (name) => `Agrandir ${apart(name)}`,
    large: (name) => `Image ${apart(name)}`,
  },
  notifications: {
    title: "Notifications",
    offer: "Notifications",
    offerMore:
      "Du nouveau est arrivé pendant que vous étiez ailleurs. Votre navigateur peut vous avertir la prochaine fois. Il demandera votre autorisation.",
    turnOn: "Activer",
    turnOff: "Désactiver",
    notNow: "Non merci",
    isOn: "Vous recevez une notification des nouveaux messages quand cette page est masquée ou qu'une autre conversation est ouverte.",
    about: {
      default:
        "Votre navigateur peut vous avertir des nouveaux messages quand cette page est masquée ou qu'une autre conversation est ouverte. Il demandera votre autorisation.",
      granted:
        "Votre navigateur peut vous avertir des nouveaux messages. Rien n'est envoyé à personne pour cela.",
      denied:
        "Votre navigateur bloque les notifications de cette page. Autorisez-les pour cette adresse dans les paramètres du navigateur, puis revenez.",
      insecure:
        "Les navigateurs n'affichent des notifications que pour les adresses https. Le titre et l'icône de cet onglet signalent toujours ce qui est nouveau.",
      missing:
        "Ce navigateur ne prend pas en charge les notifications. Le titre et l'icône de cet onglet signalent toujours ce qui est nouveau.",
    },
    withoutText: "Nouveau message",
    showText: "Afficher le texte des messages dans les notifications",
    sound: "Son discret pour les nouveaux messages",
    trySound: "Écouter le son",
    doNotDisturb: "Ne pas déranger",
    doNotDisturbHint: "Ni notification ni son jusqu'à ce que vous désactiviez ce mode.",
    doNotDisturbIsOn: "« Ne pas déranger » est activé",
    mute: "Mettre la conversation en sourdine",
    muted: "en sourdine",
  },
  loading: "Chargement…",
  panes: {
    divider: "Largeur de la liste des personnes",
    hint: "Faites glisser ou utilisez les flèches. Double-cliquez pour réinitialiser.",
    width: (percent) => `${percent} % de la largeur par défaut`,
  },
  line: {
    encrypted: {
      title: "Connexion chiffrée",
      body: "Personne entre vous et le serveur ne peut lire vos messages (https). Le serveur les transmet et pourrait les lire : il n'y a pas de chiffrement de bout en bout.",
    },
    own: {
      title: "Cet ordinateur uniquement",
      body: "Cette page vient de cet ordinateur : il n'y a aucun réseau entre vous et le serveur. Le serveur transmet vos messages et pourrait les lire : il n'y a pas de chiffrement de bout en bout.",
    },
    open: {
      title: "Connexion non chiffrée",
      body: "Cette page utilise http sans chiffrement : toute personne sur le réseau intermédiaire peut lire vos messages. Une adresse https l'empêcherait. Dans tous les cas, le serveur pourrait lire ce qu'il transmet : il n'y a pas de chiffrement de bout en bout.",
    },
  },
  invites: {
    change: "Modifier",
    title: "Inviter quelqu'un",
    lead: "Toute personne qui ouvre le lien arrive directement dans une conversation avec vous.",
    often: "Nombre d'utilisations",
    uses: { once: "Une utilisation", five: "Cinq utilisations", any: "Utilisations illimitées" },
    long: "Validité",
    until: { hour: "Pendant une heure", today: "Jusqu'à minuit", stay: "Jusqu'à votre départ" },
    make: "Créer une invitation",
    making: "Création…",
    away: "Vous n'êtes pas en ligne : vous ne pouvez pas créer d'invitation pour le moment. Réessayez dans un instant.",
    link: "Copier le lien",
    share: "Partager",
    shareText: (name) => `Discutez avec ${apart(name)} sur Parley`,
    code: "QR code de cette invitation",
    open: "Invitations actives",
    usesLeft: (count) =>
      plural(count, { one: "# utilisation restante", other: "# utilisations restantes" }),
    anyUses: "utilisations illimitées",
    expires: (time) => `jusqu'à ${time}`,
    stays: "jusqu'à votre départ",
    show: "Afficher",
    withdraw: "Révoquer",
    withdrawn: "Invitation révoquée. Le lien ne fonctionne plus.",
    none: "Vous n'avez aucune invitation active. Toutes prennent fin à votre départ.",
    coming: "Quelqu'un vous invite à discuter. Choisissez un nom pour commencer.",
    comingBy: (name) => `${apart(name)} vous invite à discuter. Choisissez un nom pour commencer.`,
    came: (name) => `${apart(name)} a accepté votre invitation.`,
    cameTitle: "Invitation acceptée",
    openTalk: "Ouvrir",
    outcome: {
      used_up: {
        title: "Cette invitation a déjà été utilisée",
        body: "Elle ne peut plus servir, et personne n'a été averti de votre essai. Demandez un nouveau lien. Vous pouvez tout de même voir qui est là.",
      },
      expired: {
        title: "Cette invitation a expiré",
        body: "Personne n'a été averti de votre essai. Demandez un nouveau lien. Vous pouvez tout de même voir qui est là.",
      },
      unknown: {
        title: "Cette invitation n'est pas valide",
        body: "La personne qui l'a créée est partie ou l'a révoquée, ou le lien est incomplet. Demandez un nouveau lien. Vous pouvez tout de même voir qui est là.",
      },
      own: {
        title: "C'est votre propre lien",
        body: "Il mène les autres vers vous et fonctionne toujours. Envoyez-le à quelqu'un d'autre.",
      },
      failed: {
        title: "Cette invitation n'a pas pu être vérifiée",
        body: "Le serveur est trop occupé pour le moment. L'invitation n'a pas été utilisée : ouvrez à nouveau le lien dans une minute.",
      },
    },
    ok: "Voir qui est là",
  },
  emoji: {
    open: "Choisir un émoji",
    title: "Émojis",
    search: "Rechercher un émoji",
    groups: "Catégories d'émojis",
    groupNames: {
      recent: "Utilisés récemment",
      "smileys-emotion": "Smileys et émotions",
      "people-body": "Personnes et corps",
      "animals-nature": "Animaux et nature",
      "food-drink": "Nourriture et boissons",
      "travel-places": "Voyages et lieux",
      activities: "Activités",
      objects: "Objets",
      symbols: "Symboles",
      flags: "Drapeaux",
    },
    results: "Émojis correspondants",
    found: (count) => plural(count, { one: "# émoji trouvé.", other: "# émojis trouvés." }),
    tone: "Couleur de peau",
    tones: [
      "Par défaut",
      "Claire",
      "Moyennement claire",
      "Moyenne",
      "Moyennement foncée",
      "Foncée",
    ],
    completions: "Suggestions d'émojis",
    offered: (count) =>
      plural(count, {
        one: "# suggestion d'émoji. Choisissez avec les flèches.",
        other: "# suggestions d'émojis. Choisissez avec les flèches.",
      }),
  },
  selfTest: {
    link: "Vérifier cet appareil",
    title: "Vérification de l'appareil",
    lead: "Parley vérifie ce navigateur et sa connexion au serveur. Rien n'est envoyé ailleurs.",
    back: "Retour à Parley",
    running: "Vérification…",
    verdict: (broken, odd) =>
      broken > 0
        ? plural(broken, {
            one: "# problème détecté. La marche à suivre est indiquée plus bas.",
            other: "# problèmes détectés. La marche à suivre est indiquée plus bas.",
          })
        : odd > 0
          ? plural(odd, {
              one: "Vous pouvez discuter. # élément est désactivé ou bon à savoir.",
              other: "Vous pouvez discuter. # éléments sont désactivés ou bons à savoir.",
            })
          : "Tout fonctionne.",
    again: "Vérifier à nouveau",
    copy: "Copier le rapport",
    copying: { copied: "Copié", failed: "Échec de la copie" },
    private: "Le rapport ne contient rien sur vous, votre nom ou vos conversations.",
    reportTitle: (version, build) =>
      `Parley ${version}, build ${build} : ce qui fonctionne sur cet appareil`,
    states: {
      pass: "Fonctionne",
      warn: "Bon à savoir",
      fail: "Ne fonctionne pas",
      wait: "Vérification",
    },
    names: {
      secure: "Connexion sécurisée",
      server: "Serveur",
      socket: "Connexion en direct",
      clock: "Horloge",
      storage: "Stockage de cet onglet",
      worker: "Ouverture sans réseau",
      notifications: "Notifications",
      clipboard: "Copie",
      place: "Langue et fuseau horaire",
    },
    needsHttps:
      "Les navigateurs ne l'autorisent qu'en https. Demandez à la personne qui gère ce serveur de mettre en place https.",
    secure: {
      pass: "Cette page provient d'une adresse https ou de cet appareil.",
      fail: "Cette page provient d'une adresse http non chiffrée. Vous pouvez discuter, mais la personne qui gère le réseau intermédiaire pourrait lire, et le navigateur bloque ce qui est marqué plus bas.",
      remedy:
        "Demandez à la personne qui gère ce serveur de lui donner un certificat (TLS_CERT et TLS_KEY), ou de le placer derrière un proxy qui en a un.",
    },
    server: {
      pass: (ms, version) => `Réponse en ${ms} ms (version ${version}).`,
      otherVersion: (server, app) =>
        `Il répond, mais en version ${server}, alors que cette page est en version ${app}.`,
      otherVersionRemedy:
        "Rechargez la page. Si cela n'aide pas, prévenez la personne qui gère ce serveur.",
      fail: "Il ne répond pas.",
      failRemedy:
        "Attendez un instant et vérifiez à nouveau. Si cela persiste, dites à la personne qui gère ce serveur que /health ne répond pas.",
      offline: "Cet appareil est hors ligne.",
      offlineRemedy: "Connectez-le à un réseau. Rien ne se perd entre-temps.",
    },
    socket: {
      pass: (ms) => `Connecté. L'aller-retour a pris ${ms} ms.`,
      slow: (ms) => `Connecté, mais l'aller-retour a pris ${ms} ms.`,
      slowRemedy: "Le réseau est lent ou éloigné. Les messages arrivent, mais plus tard.",
      fail: "Elle ne s'ouvre pas : vous ne pouvez parler à personne d'ici.",
      silent: "Elle s'ouvre, mais rien ne revient.",
      remedy:
        "Un proxy ou un pare-feu bloque peut-être les WebSockets. Essayez un autre réseau, ou demandez à la personne qui gère ce serveur ou ce réseau de les laisser passer.",
    },
    clock: {
      pass: "Cet appareil et le serveur sont à la même heure.",
      fast: (minutes) =>
        plural(minutes, {
          one: "Cet appareil a # minute d'avance sur le serveur.",
          other: "Cet appareil a # minutes d'avance sur le serveur.",
        }),
      slow: (minutes) =>
        plural(minutes, {
          one: "Cet appareil a # minute de retard sur le serveur.",
          other: "Cet appareil a # minutes de retard sur le serveur.",
        }),
      remedy:
        "Laissez cet appareil régler son horloge automatiquement. Parley corrige les heures affichées.",
      unknown: "Le serveur n'a pas indiqué son heure.",
      unknownRemedy: "Rien à faire : Parley la redemande quand le serveur répond.",
    },
    storage: {
      pass: "Recharger cet onglet ne fait rien perdre, et vos paramètres sont conservés.",
      noSettings:
        "Recharger ne fait rien perdre, mais vos paramètres ne durent que jusqu'à la fermeture de l'onglet.",
      nothing: "Ce navigateur ne conserve rien : recharger met fin à votre séjour.",
      remedy: "Autorisez ce site à stocker des données dans les paramètres du navigateur.",
    },
    worker: {
      pass: "Parley est enregistré sur cet appareil et s'ouvre même sans réseau.",
      notYet: "Parley n'est pas encore enregistré sur cet appareil.",
      notYetRemedy:
        "Rechargez la page encore une fois. Les fenêtres privées de certains navigateurs ne l'enregistrent jamais.",
      development: "Non disponible pendant le développement.",
      missing: "Ce navigateur ne peut pas enregistrer Parley pour un usage sans réseau.",
      missingRemedy: "Rien à faire : Parley fonctionne tant qu'il y a un réseau.",
    },
    notifications: {
      pass: "Autorisées.",
      notAsked: "Disponibles. Vous pouvez les activer dans les paramètres.",
      denied: "Bloquées pour ce site par vous ou votre navigateur.",
      deniedRemedy:
        "Pour les recevoir, autorisez les notifications de ce site dans les paramètres du navigateur. Le titre de l'onglet compte toujours les nouveaux messages.",
      missing:
        "Ce navigateur ne les propose pas ici. Le titre de l'onglet compte les nouveaux messages.",
      missingRemedy:
        "Un autre navigateur le peut peut-être. Sur un iPhone, ajoutez d'abord Parley à l'écran d'accueil.",
    },
    clipboard: {
      pass: "La copie fonctionne.",
      oldWay: "La copie utilise une ancienne méthode que certains navigateurs refusent.",
    },
    place: {
      pass: (locale, zone, now) => `${locale}, ${zone} : il est ${now}.`,
    },
  },
  panicExit: {
    action: "Quitter maintenant",
    hint: "Quitte immédiatement, efface tout ici et ouvre une autre page. Appuyer trois fois sur Échap a le même effet.",
  },
  keyboard: {
    title: "Raccourcis clavier",
    show: "Afficher tous les raccourcis",
    or: "ou",
    places: {
      anywhere: "Partout",
      people: "Dans la liste des personnes",
      messages: "Dans les messages",
      composer: "Pendant l'écriture",
    },
    does: {
      toolbar: "Aller aux options du message",
      toolbarStep: "Passer d'une option du message à la suivante",
      sendToo: "Envoyer, quoi que fasse Entrée seule",
      editLast: "Modifier votre dernier message quand le champ est vide",
      help: "Afficher ces raccourcis",
      search: "Rechercher dans les messages",
      filter: "Rechercher par nom",
      nextPane: "Aller à la section suivante de la page",
      previousPane: "Aller à la section précédente",
      nextConversation: "Aller à la conversation suivante",
      previousConversation: "Aller à la conversation précédente",
      back: "Fermer, annuler ou revenir, une étape à la fois",
      person: "Aller à la personne précédente, suivante, première ou dernière",
      message: "Aller au message précédent, suivant, premier ou dernier",
      send: "Envoyer",
      newLine: "Commencer une nouvelle ligne",
    },
    keys: {
      Ctrl: "Ctrl",
      Command: "Commande",
      Alt: "Alt",
      Shift: "Maj",
      Enter: "Entrée",
      Escape: "Échap",
      Home: "Début",
      End: "Fin",
      ArrowUp: "Flèche haut",
      ArrowDown: "Flèche bas",
      ArrowLeft: "Flèche gauche",
      ArrowRight: "Flèche droite",
    },
    singlesOn:
      "Les raccourcis à une seule touche, comme ?, fonctionnent quand vous n'écrivez pas. Vous pouvez les désactiver dans les paramètres.",
    singlesOff: "Les raccourcis à une seule touche sont désactivés dans les paramètres.",
  },
  product: "Parley",
  someone: "Quelqu'un de nouveau",
  list: (items) => items.filter(Boolean).join(", "),
  times: (count) => plural(count, { one: "(# fois)", other: "(# fois)" }),
  title: {
    join: "Parley : dites bonjour",
    list: "Parley",
    conversation: (name) => `${apart(name)} - Parley`,
    unread: (count, title) => (count > 0 ? `(${count}) ${title}` : title),
  },
  skip: "Aller à la conversation",
  close: "Fermer",
  copying: { copied: "Copié", failed: "Échec de la copie" },
  parts: {
    title: "Une partie de Parley n'a pas pu être chargée",
    away: "Cette partie de Parley n'a pas pu être chargée. Vérifiez votre réseau et réessayez. Rien n'est perdu.",
    outdated:
      "Parley a été mis à jour pendant que cette page était ouverte. Rechargez-la pour reprendre là où vous en étiez. Rien n'est perdu.",
    again: "Réessayer",
    reload: "Recharger",
  },
  join: {
    continueAs: (name) => `Continuer sous le nom de ${apart(name)}`,
    orElse: "Ou rejoignez sous un autre nom :",
    headline: "Voyez qui est là. Dites bonjour.",
    lead: "Choisissez un nom et commencez à discuter.",
    name: "Votre nom",
    hint: "Gardez ce nom ou saisissez le vôtre. Il est à vous tant que vous êtes là.",
    another: "Suggérer un autre nom",
    submit: "Rejoindre",
    joining: "Connexion…",
    rejected: "Ce nom ne peut pas être utilisé ici. Choisissez-en un autre.",
    faults: {
      empty: "Saisissez un nom ou utilisez une suggestion.",
      too_long: (max) => `Ce nom est trop long. Utilisez ${max} caractères au maximum.`,
      invisible: "Ce nom contient des caractères invisibles. Saisissez-le à nouveau.",
    },
    away: {
      offline: "Vous êtes hors ligne.",
      unreachable: "Le serveur est injoignable pour le moment.",
      calm: "Rien n'est perdu. Parley continue d'essayer. Vous pouvez choisir votre nom en attendant.",
    },
    promisesTitle: "À quoi s'attendre",
    promises: [
      {
        title: "Pas de compte",
        body: "Ni adresse e-mail, ni mot de passe, ni numéro de téléphone.",
      },
      {
        title: "Rien n'est conservé",
        body: "Les messages ne font que passer et ne sont jamais enregistrés.",
      },
      {
        title: "Tout s'efface à votre départ",
        body: "Fermez l'onglet : votre nom et vos conversations disparaissent.",
      },
    ],
  },
  self: {
    menu: "Votre nom et vos invitations",
    rename: {
      label: "Changer votre nom",
      hint: "Tout le monde voit le nouveau nom tout de suite. Vos conversations continuent.",
      submit: "Modifier",
      renaming: "Modification…",
      done: (name) => `Vous vous appelez désormais ${apart(name)}.`,
      lost: "La connexion a été perdue : votre nom n'a peut-être pas changé. Réessayez.",
      away: "Vous n'êtes pas en ligne : vous ne pouvez pas changer de nom pour le moment. Réessayez dans un instant.",
    },
    id: "Votre identifiant, pour les développeurs",
    copyId: "Copier l'identifiant",
    leaveMore:
      "Votre nom, vos conversations et vos invitations sont effacés au bout de cinq secondes, ici et sur le serveur. D'ici là, vous pouvez changer d'avis. Ce que les autres ont déjà à l'écran y reste jusqu'à leur départ.",
    region: "Vous",
    youAre: "Vous êtes",
    stored: "Rien n'est conservé",
    storedMore: (seconds) =>
      `Les messages ne sont jamais enregistrés : le serveur les transmet et les oublie. Il garde votre nom tant que vous êtes là, et jusqu'à ${seconds} secondes après une perte de connexion pour que vous puissiez revenir. Cet onglet garde vos conversations jusqu'à ce que vous partiez ou le fermiez.`,
    leave: "Quitter",
    leaveHint: "Quitter et effacer votre nom et vos conversations",
    leaving: {
      title: "Départ…",
      left: (seconds) =>
        plural(seconds, {
          one: "Tout sera effacé ici dans # seconde.",
          other: "Tout sera effacé ici dans # secondes.",
        }),
      stay: "Rester",
      announced: "Vous partez. Vous avez cinq secondes pour changer d'avis.",
      done: "Vous avez quitté Parley. Tout a été effacé ici.",
    },
  },
  people: {
    tagged: (name, tag) => (tag ? `${apart(name)} #${tag}` : name),
    showAll: "Afficher tout le monde",
    leftAgo: (ago) => `Départ ${ago}`,
    title: "Personnes",
    online: (count) => plural(count, { one: "# en ligne", other: "# en ligne" }),
    filter: "Rechercher par nom",
    clear: "Effacer la recherche",
    presence: {
      online: "en ligne",
      reconnecting: "se reconnecte",
      left: "n'est plus là",
      unsure: "était en ligne",
    },
    talks: "Conversations",
    hereNow: "Ici en ce moment",
    you: (preview) => `Vous : ${apart(preview)}`,
    notSent: (preview) => `Non envoyé : ${apart(preview)}`,
    draft: (preview) => `Brouillon : ${apart(preview)}`,
    typing: "écrit…",
    unread: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
    tag: (tag) => `#${tag}`,
    noMatch: (query) => `Personne du nom de « ${apart(query)} » n'est ici.`,
    others: (count) =>
      plural(count, { one: "# autre personne ici", other: "# autres personnes ici" }),
    loading: "Chargement…",
    failed: "Certaines personnes n'ont pas pu être chargées.",
    again: "Réessayer",
    alone: "Vous êtes la première personne ici",
    aloneHint: "Invitez quelqu'un. Dès que cette adresse est ouverte ailleurs, vous vous voyez.",
    onlyHere:
      "Cette adresse fonctionne uniquement sur cet ordinateur. Pour inviter un téléphone ou un autre ordinateur, ouvrez Parley ici avec l'adresse réseau de cet ordinateur : un QR code apparaît.",
    addressCode: "QR code de cette adresse",
    secondTab: "Ouvrir un second onglet pour essayer",
    copy: "Copier l'adresse",
  },
  conversation: {
    cutOff: "Les messages plus anciens ne sont pas conservés après un rechargement.",
    deleted: "Message supprimé",
    edited: "modifié",
    editedAt: (time) => `modifié ${time}`,
    answersNothing: "Message d'origine indisponible",
    toAnswered: "Aller au message d'origine",
    link: {
      title: "Vérifiez ce lien",
      body: "Ce lien ouvre l'adresse ci-dessous, qui imite peut-être une adresse que vous connaissez. Ne l'ouvrez que si vous lui faites confiance.",
      stay: "Annuler",
      open: "Ouvrir quand même",
    },
    actions: {
      label: "Options du message",
      react: "Réagir",
      reply: "Répondre",
      edit: "Modifier",
      remove: "Supprimer pour les deux",
      sure: "Supprimer pour vous deux ?",
      keep: "Annuler",
    },
    reactions: {
      with: (emoji) => `Réagir avec ${emoji}`,
      put: (emoji) => `Vous avez réagi avec ${emoji}`,
      taken: (emoji) => `Réaction ${emoji} retirée`,
      count: (emoji, count) =>
        plural(count, { one: `${emoji} de # personne`, other: `${emoji} de # personnes` }),
    },
    changes: {
      underWay: {
        edit: "Envoi de la modification",
        delete: "Suppression chez l'autre personne",
        react: "Envoi de la réaction",
        unreact: "Retrait de la réaction",
      },
      failed: {
        edit: "Modification non distribuée. L'autre personne voit peut-être encore l'ancien texte.",
        delete: "Non supprimé chez l'autre personne, qui voit peut-être encore le message.",
        react: "Réaction non distribuée.",
        unreact: "Réaction non retirée chez l'autre personne, qui la voit peut-être encore.",
      },
    },
    burn: {
      title: "Messages éphémères",
      explained:
        "Les messages que vous envoyez désormais disparaissent pour vous deux ce délai après leur lecture. Cela dépend de l'application de l'autre personne, qui peut encore copier un message avant qu'il disparaisse.",
      never: "Désactivé",
      set: "Régler le délai",
      afterRead: (time) => `Disparaît ${time} après sa lecture`,
    },
    clear: {
      action: "Vider pour les deux",
      title: "Vider cette conversation ?",
      explained: (name) =>
        `Tous les messages sont supprimés ici et dans l'application de ${apart(name)}. Cette action est irréversible.`,
      explainedLeft: (name) =>
        `Tous les messages sont supprimés ici. ${apart(name)} n'est plus là pour en être informé : ses messages restent tant que son onglet est ouvert.`,
      confirm: "Vider la conversation",
      keep: "Annuler",
    },
    needsNewer: "Ce message nécessite une version plus récente de Parley.",
    toOthers: {
      deleted: "(J'ai supprimé un message.)",
      cleared: "(J'ai vidé cette conversation.)",
    },
    events: {
      left: (name, time) => `Départ de ${apart(name)} à ${time}`,
      cameBack: (name, time) => `Retour de ${apart(name)} à ${time}`,
      leftAndBack: (name, left, back) => `Départ de ${apart(name)} à ${left} · retour à ${back}`,
      cameAndWent: (name, times, back) =>
        `${plural(times, { one: "# départ", other: "# départs" })} de ${apart(name)} · retour à ${back}`,
      cleared: (name) => `${apart(name)} a vidé cette conversation`,
      youCleared: "Vous avez vidé cette conversation",
      youClearedHere: (name) =>
        `Vous avez vidé cette conversation ici. ${apart(name)} n'en a pas été informé et l'a peut-être encore.`,
      burnAfter: (time) => `Vos messages disparaissent désormais ${time} après leur lecture`,
      burnNever: "Vos messages ne disparaissent plus",
    },
    region: (name) => `Conversation avec ${apart(name)}`,
    messages: (name) => `Messages avec ${apart(name)}`,
    back: "Retour aux personnes",
    online: "En ligne",
    reconnecting: "Se reconnecte",
    leftAt: (time) => `Départ à ${time}`,
    hasLeft: (name) => `${apart(name)} n'est plus là`,
    hasLeftHint: "Votre conversation reste ici jusqu'à ce que vous partiez ou fermiez cet onglet.",
    start: (name) => `Dites bonjour à ${apart(name)}`,
    startHint:
      "Votre message arrive tout de suite. Personne d'autre ne le voit et rien n'est conservé.",
    gone: "Cette personne n'est pas ici",
    goneHint: "Cette personne est peut-être partie, ou revenue comme nouvelle venue.",
    choose: "Choisissez à qui parler",
    chooseHint:
      "Choisissez un nom pour ouvrir une conversation ici. Vous pouvez en avoir plusieurs à la fois.",
    alone: "Personne d'autre n'est encore là",
    aloneHint: "Dès que quelqu'un arrive, son nom apparaît à gauche.",
    you: "Vous",
    typing: (name) => `${apart(name)} est en train d'écrire`,
    newBelow: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
    unreadFrom: "Nouveaux messages",
    toNewest: "Aller au dernier message",
    copying: { action: "Copier le message", copied: "Copié", failed: "Échec de la copie" },
    code: { label: "Code", copyShort: "Copier", copy: "Copier le code" },
    find: {
      hint: "Le navigateur ne recherche que dans une partie de cette conversation.",
      searchAll: (keys) => `Rechercher partout (${keys})`,
    },
    more: "Options de la conversation",
    saveAll: "Enregistrer la conversation",
    saved: {
      answers: (words) => `en réponse à : ${apart(words)}`,
      title: (name, time) => `Conversation avec ${apart(name)}, enregistrée ${time}`,
      fileName: (name) => `Parley avec ${name}`,
    },
    retry: "Réessayer",
    discard: "Supprimer",
    failedTogether: (count) => plural(count, { one: "# message", other: "# messages" }),
    retryAll: "Tout réessayer",
    discardAll: "Tout supprimer",
    copyFailed: "Copier",
    progress: {
      sending: "Envoi",
      sent: "Envoyé",
      delivered: "Distribué",
      read: "Lu",
      readAt: (time) => `Lu à ${time}`,
      failed: "Non envoyé",
    },
    failure: {
      file_refused:
        "Non distribué : l'autre application n'avait pas assez de place, ou des parties du fichier ont été perdues.",
      takes_no_files: "Non envoyé : l'application de cette personne n'accepte pas les fichiers.",
      recipient_unavailable: "Non distribué : cette personne n'est plus là.",
      expired: "Non distribué : cette personne n'est pas revenue à temps.",
      queue_full:
        "Non distribué : trop de messages attendent déjà cette personne. Réessayez plus tard.",
      peer_unreachable: "Non distribué : cette personne était injoignable.",
      connection_lost: "La connexion a été perdue. Ce message n'est peut-être pas arrivé.",
      content_too_long: "Non envoyé : le message est trop long.",
      empty_content: "Non envoyé : le message est vide.",
    },
    failureUnknown: "Non envoyé.",
  },
  composer: {
    modifierHint: (modifier) => `${modifier}+Entrée pour envoyer, Entrée pour une nouvelle ligne`,
    blank: "Écrivez un message pour l'envoyer.",
    form: "Écrire un message",
    label: (name) => `Message à ${apart(name)}`,
    placeholder: (name) => `Message à ${apart(name)}`,
    send: "Envoyer",
    more: "Ajouter des fichiers ou des émojis",
    hint: "Entrée pour envoyer, Maj+Entrée pour une nouvelle ligne",
    about: {
      replyToOwn: "Réponse à votre propre message",
      reply: (name) => `Réponse à ${apart(name)}`,
      edit: "Modification de votre message",
      stopReply: "Annuler la réponse",
      stopEdit: "Annuler la modification",
    },
    left: (count) => plural(count, { one: "# caractère restant", other: "# caractères restants" }),
    tooMany: (count) =>
      plural(count, { one: "# caractère en trop", other: "# caractères en trop" }),
    peerLeft: (name) =>
      `${apart(name)} n'est plus là : vous ne pouvez plus envoyer de messages. Votre texte est conservé.`,
    otherTab:
      "Parley est ouvert dans un autre onglet : vous ne pouvez pas envoyer de messages ici. Votre texte est conservé.",
    stopped:
      "Vous n'êtes pas en ligne : vous ne pouvez pas envoyer de messages. Votre texte est conservé.",
  },
  refusal: {
    title: "Ce serveur n'accepte pas cette page.",
    origin: (origin) =>
      `La personne qui le gère doit ajouter ${origin} à ALLOWED_ORIGINS, ou faire transmettre par le proxy l'en-tête Host avec son port.`,
    host: (host) => `La personne qui le gère doit ajouter ${host} à ALLOWED_HOSTS.`,
  },
  banner: {
    offline: "Hors ligne.",
    placeKept: (seconds) => `Place gardée ${seconds} s.`,
    over: "Les autres voient votre départ.",
    overMore: "Vous reviendrez automatiquement sous votre nom. Vos conversations restent.",
    title: "Connexion",
    unreachable: "Serveur injoignable.",
    reconnecting: "Reconnexion…",
    kept: "Les messages partiront à votre retour.",
    planned: "Mise à jour, retour imminent.",
    inSeconds: (seconds) =>
      plural(seconds, {
        one: "Prochaine tentative dans # seconde.",
        other: "Prochaine tentative dans # secondes.",
      }),
    beganAnewTitle: "Vous étiez hors ligne",
    beganAnew:
      "Votre absence a dépassé la durée pendant laquelle votre place est gardée, et vous avez rejoint à nouveau. Des messages envoyés entre-temps peuvent manquer.",
    understood: "OK",
    trying: "Tentative en cours…",
    retry: "Réessayer",
    back: "De nouveau en ligne",
    rejoin: "Rejoindre",
    otherTab: "Ouvert dans un autre onglet.",
    useHere: "Utiliser ici",
    abuse: "Le serveur a fermé cette connexion, car elle a trop envoyé.",
    stopped: "Le serveur a fermé cette connexion.",
  },
  update: {
    title: "Mise à jour disponible",
    here: "Une nouvelle version de Parley est disponible.",
    safe: "Vos conversations et brouillons sont conservés.",
    reload: "Recharger",
    later: "Plus tard",
  },
  search: {
    title: "Rechercher dans les messages",
    label: "Rechercher dans vos conversations",
    hint: "Trouve les messages de toutes les conversations de cet onglet. La recherche aussi reste dans cet onglet.",
    silent: "Il n'y a pas encore de messages dans cet onglet.",
    none: (query) => `Aucun message ne contient « ${apart(query)} ».`,
    found: (count) => plural(count, { one: "# message trouvé.", other: "# messages trouvés." }),
    newest: (count) => `Les ${count} plus récents sont affichés.`,
    results: "Résultats de la recherche",
    you: "Vous :",
    close: "Fermer la recherche",
  },
  announce: {
    reacted: (name, emoji, words) => `${apart(name)} a réagi avec ${emoji} à : ${apart(words)}`,
    message: (name, content) => `${apart(name)} : ${apart(content)}`,
    elsewhere: (name) => `Nouveau message de ${apart(name)}`,
    several: (count) => plural(count, { one: "# nouveau message", other: "# nouveaux messages" }),
  },
  settings: {
    sayTyping: "Faire annoncer par les lecteurs d'écran quand quelqu'un commence à écrire",
    singleKeys: "Raccourcis à une seule touche",
    singleKeysHint:
      "Par exemple ? et /, quand vous n'écrivez pas. Désactivez-les si vous les utilisez par erreur.",
    modEnterSends: (modifier) => `${modifier}+Entrée pour envoyer, Entrée pour une nouvelle ligne`,
    title: "Paramètres",
    language: {
      label: "Langue de l'application",
      system: "Langue du navigateur",
      failed: "Cette langue n'a pas pu être chargée. Choisissez-la à nouveau dans un instant.",
    },
    sections: {
      appearance: "Apparence",
      language: "Langue",
      messages: "Messages",
      notifications: "Notifications",
      keyboard: "Clavier et lecteurs d'écran",
      privacy: "Confidentialité",
      about: "À propos",
    },
    showRead: "Laisser les autres voir ce que j'ai lu",
    showTyping: "Laisser les autres voir quand j'écris",
    keep: {
      lead: "Les paramètres sont conservés dans ce navigateur et s'appliquent tout de suite dans tous les onglets. Vous pouvez les emporter dans un autre navigateur sous forme de petit fichier.",
      save: "Exporter les paramètres",
      take: "Importer des paramètres",
      file: "Fichier de paramètres",
      fileName: "parley-parametres.json",
      taken: (skipped) =>
        skipped === 0
          ? "Paramètres importés."
          : plural(skipped, {
              one: "Paramètres importés, sauf # que cette version ne connaît pas.",
              other: "Paramètres importés, sauf # que cette version ne connaît pas.",
            }),
      refused: "Ce fichier ne contient pas de paramètres de Parley. Rien n'a été modifié.",
      reset: "Rétablir les valeurs par défaut",
      wasReset: "Valeurs par défaut rétablies.",
      undo: "Annuler le rétablissement",
      undone: "Vos paramètres sont de retour.",
    },
  },
  theme: {
    contrast: "Contraste élevé",
    ember: "Braise",
    title: "Thème",
    system: "Système",
    light: "Clair",
    dark: "Sombre",
  },
  crash: {
    notLoaded: {
      title: "Une partie de Parley n'a pas pu être chargée",
      body: "Il n'y a peut-être pas de réseau, ou Parley a été mis à jour. Rien n'est perdu : rechargez la page pour reprendre là où vous en étiez.",
    },
    title: "Une erreur s'est produite",
    body: "C'est notre faute. Rechargez la page pour revenir sous votre nom. Vos conversations sont toujours là.",
    reload: "Recharger",
  },
};
